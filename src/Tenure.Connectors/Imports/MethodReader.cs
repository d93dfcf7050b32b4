using Tenure.Catalogs;
using Tenure.Collecting;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.Imports;

/// <summary>Reads an account's payment methods and checks them against its market.</summary>
internal static class MethodReader
{
    public static IReadOnlyList<ImportedMethod> Read(Node.Map account, Market market, AccountReader reader)
    {
        var maps = reader.Sound(account, "methods");
        foreach (var map in maps) Check(map, market, reader.Findings);
        return [.. maps.Select(map => MethodOf(map, reader))];
    }

    private static void Check(Node.Map map, Market market, Findings findings)
    {
        var kind = map.Scalar("kind")!;
        if (!market.PaymentMethods.Contains(kind.Value))
            findings.Error(kind, $"{kind} is not offered in {market.Name}", Wording.Known(market.PaymentMethods));
        if (MethodKinds.Find(kind.Value)!.Value.IsManual()) return;
        foreach (var key in new[] { "provider", "token" })
            if (map.Scalar(key) is null) findings.Missing(map, key, $"a {kind} is kept by a provider under a token");
    }

    private static ImportedMethod MethodOf(Node.Map map, AccountReader reader) =>
        new(map.Place, map.Text("ref"), MethodKinds.Find(map.Text("kind"))!.Value)
        {
            Provider = map.TextOrNull("provider") ?? "none",
            Token = map.TextOrNull("token") ?? "",
            Brand = map.TextOrNull("brand") ?? "",
            Last4 = map.TextOrNull("last4") ?? "",
            Holder = map.Text("holder"),
            Expires = map.Month("expires", reader),
            MandateReference = map.TextOrNull("mandate-reference"),
            AddedOn = map.Day("added-on", reader.Today, reader),
        };
}
