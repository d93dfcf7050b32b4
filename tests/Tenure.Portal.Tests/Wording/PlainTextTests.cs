using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Tenure.Portal.Tests.Wording;

public sealed partial class PlainTextTests
{
    [Fact]
    public void No_page_holds_text_that_is_said_in_one_language_only()
    {
        var found =
            from method in Instructions.MethodsOf(typeof(PortalApp).Assembly)
            where IsPage(method.DeclaringType)
            let text = Visible(string.Join('\u0001', Literals(method)))
            where text.Any(char.IsLetter)
            select $"{method.DeclaringType}: {text}";

        Assert.Empty(found);
    }

    [Fact]
    public void No_attribute_that_is_read_out_is_said_in_one_language_only()
    {
        var pages = Path.Combine(Folders.Root, "src", "Tenure.Portal", "Features");
        var found =
            from file in Directory.EnumerateFiles(pages, "*.cshtml", SearchOption.AllDirectories)
            from Match match in SpokenAttribute().Matches(File.ReadAllText(file))
            select $"{Path.GetRelativePath(pages, file)}: {match.Value}";

        Assert.Empty(found);
    }

    // What a page prints lies in its own methods or in those of the state machines nested in it.
    private static bool IsPage(Type? type) =>
        type is not null && (type.IsSubclassOf(typeof(RazorPageBase)) || IsPage(type.DeclaringType));

    private static IEnumerable<string> Literals(System.Reflection.MethodBase method)
    {
        var steps = Instructions.Of(method);
        return from at in Enumerable.Range(1, Math.Max(steps.Count - 1, 0))
               where steps[at].Called is { Name: "WriteLiteral" } && steps[at - 1].Text is not null
               select steps[at - 1].Text;
    }

    private static string Visible(string html) =>
        WebUtility.HtmlDecode(Tag().Replace(html, " ")).Replace('\u0001', ' ').Trim();

    [GeneratedRegex("<!--.*?-->|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("""\s(?:aria-label|aria-description|title|placeholder|alt|data-label)=("[^@"]*\p{L}[^"]*")""")]
    private static partial Regex SpokenAttribute();
}
