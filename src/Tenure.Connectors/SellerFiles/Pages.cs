using Tenure.Connectors.Reading;

namespace Tenure.Connectors.SellerFiles;

/// <summary>The seller's files as parsed, each checked against its schema.</summary>
/// <remarks>A file whose form is wrong is not judged further; the others are, so that all errors show.</remarks>
internal sealed class Pages
{
    private const string Folder = "products/";

    private static readonly (string File, string Schema, bool IsOptional)[] Known =
    [
        ("seller.yaml", "seller", false), ("markets.yaml", "markets", false), ("promotions.yaml", "promotions", true),
        ("policy.yaml", "policy", false), ("tax.yaml", "tax", false),
    ];

    private readonly Dictionary<string, Node.Map> sound = [];
    private readonly HashSet<string> codes = [];

    private Pages(Findings findings) => Findings = findings;

    public Findings Findings { get; }
    public Node.Map? Seller => sound.GetValueOrDefault("seller.yaml");
    public Node.Map? Markets => sound.GetValueOrDefault("markets.yaml");
    public Node.Map? Promotions => sound.GetValueOrDefault("promotions.yaml");
    public Node.Map? Policy => sound.GetValueOrDefault("policy.yaml");
    public Node.Map? Tax => sound.GetValueOrDefault("tax.yaml");

    public IEnumerable<Node.Map> Products =>
        sound.Where(one => IsProduct(one.Key)).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value);

    /// <summary>Codes of all products, of the broken files too, so that one error does not cause others.</summary>
    public IReadOnlySet<string> ProductCodes => codes;

    /// <summary>Whether every product file could be read, so that their contents are all known.</summary>
    public bool AreProductsSound { get; private set; } = true;

    public static Pages Of(IReadOnlyDictionary<string, string> files, Findings findings)
    {
        var pages = new Pages(findings);
        foreach (var (file, text) in files.OrderBy(one => one.Key, StringComparer.Ordinal)) pages.Read(file, text);
        foreach (var (file, _, isOptional) in Known)
            if (!isOptional && !files.ContainsKey(file)) findings.Add(At(file, "the file is missing"));
        if (!files.Keys.Any(IsProduct)) findings.Add(At(Folder, "there is no product", "add a file for each product"));
        return pages;
    }

    /// <summary>The same without checking schemas, for texts that were accepted before.</summary>
    public static Pages Accepted(IReadOnlyDictionary<string, string> files, Findings findings)
    {
        var pages = new Pages(findings);
        foreach (var (file, text) in files.OrderBy(one => one.Key, StringComparer.Ordinal))
            if (SchemaOf(file) is not null && YamlText.Read(file, text, findings) is Node.Map map)
                pages.Keep(file, map);
        return pages;
    }

    private static Problem At(string file, string reason, string? remedy = null) =>
        new(new Place(file, 1, 1), "", reason, remedy);

    private static bool IsProduct(string file) => file.StartsWith(Folder, StringComparison.Ordinal);

    private static string? SchemaOf(string file) =>
        IsProduct(file) ? "product" : Known.FirstOrDefault(known => known.File == file).Schema;

    private void Read(string file, string text)
    {
        if (SchemaOf(file) is not { } schema)
        {
            var remedy = Wording.Known(Known.Select(known => known.File).Append("products/*.yaml"));
            Findings.Add(At(file, "this file is not read", remedy) with { IsWarning = true });
            return;
        }

        var root = YamlText.Read(file, text, Findings);
        if (root is not null) Shape.Check(root, schema, Findings);
        if (root is Node.Map map)
            Keep(file, map);
        else if (IsProduct(file))
            AreProductsSound = false;
    }

    private void Keep(string file, Node.Map map)
    {
        var isSound = !Findings.IsBroken(map);
        if (isSound) sound[file] = map;
        if (!IsProduct(file)) return;
        if (map.TextOrNull("code") is { } code) codes.Add(code);
        if (!isSound) AreProductsSound = false;
    }
}
