using NodaTime;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Connectors.Reading;
using Tenure.Connectors.SellerFiles;
using Tenure.Policies;

namespace Tenure.Connectors.Imports;

/// <summary>Reads accounts and everything below them; what a schema error touches is not judged further.</summary>
internal sealed class AccountReader(Seller seller, LocalDate today, Findings findings)
{
    private static readonly string[] Lists = ["members", "methods", "subscriptions", "invoices"];

    public Catalog Catalog => seller.Catalog;
    public LocalDate Today => today;
    public Findings Findings => findings;

    public IReadOnlyList<ImportedAccount> ReadAll(Node.Map root)
    {
        var maps = root.Each("accounts").ToArray();
        var accounts = maps.Select(Read).OfType<ImportedAccount>().ToArray();
        Twice.Check(maps.Numbers(), "the account", findings);
        Twice.Check(maps.SelectMany(map => map.Each("subscriptions")).Numbers(), "the subscription", findings);
        Twice.Check(maps.SelectMany(map => map.Each("invoices")).Numbers(), "the invoice", findings);
        return accounts;
    }

    /// <summary>The maps of a list whose form is right.</summary>
    public Node.Map[] Sound(Node.Map map, string key) => [.. map.Each(key).Where(one => !findings.IsBroken(one))];

    private ImportedAccount? Read(Node.Map map)
    {
        if (map.Entries.Any(entry => !Lists.Contains(entry.Key.Value) && findings.IsBroken(entry.Value))) return null;
        if (map.Scalar("country") is not { } country || MarketOf(country) is not { } market) return null;
        CheckOwn(map, market);
        var tax = map.Group("tax") is { } group ? TaxOf(group) : new TaxProfile();
        var methods = MethodReader.Read(map, market, this);
        var refs = map.Each("methods").Select(method => method.TextOrNull("ref")).OfType<string>().ToHashSet();
        var numbers = map.Each("subscriptions").Numbers().Select(number => number.Value).ToHashSet();
        var place = new AccountPlace(market.Currency, refs, numbers);
        CheckMethod(map, "default-method", place);
        var subscriptions = Sound(map, "subscriptions").Select(one => SubscriptionReader.Read(one, place, this));
        var invoices = Sound(map, "invoices").Select(one => InvoiceReader.Read(one, place, this));
        var (agreements, documents) = (subscriptions.ToArray(), invoices.ToArray());
        if (findings.HasErrors) return null;
        return Account(map, market) with
        {
            Tax = tax,
            Methods = methods,
            Subscriptions = [.. agreements.OfType<ImportedSubscription>()],
            Invoices = [.. documents.OfType<ImportedInvoice>()],
        };
    }

    /// <summary>Finds a ref that no method of the account has.</summary>
    public void CheckMethod(Node.Map map, string key, AccountPlace place)
    {
        if (map.Scalar(key) is { } text && !place.Methods.Contains(text.Value))
            findings.Error(text, $"the account has no method '{text}'",
                place.Methods.Count == 0 ? "add it under methods" : Wording.Known(place.Methods.Order()));
    }

    private Market? MarketOf(Node.Text country)
    {
        var market = Catalog.FindMarket(country.Value);
        if (market is null) findings.Error(country, $"the seller has no market '{country}'");
        return market;
    }

    private void CheckOwn(Node.Map map, Market market)
    {
        map.Zone("zone", findings);
        if (map.Scalar("currency") is { } currency && currency.Value != market.Currency.Code)
            findings.Error(currency, $"the market {market.Name} pays in {market.Currency}, not in {currency}");
        var mails = map.Each("members").Select(member => member.Scalar("mail")).OfType<Node.Text>().ToArray();
        Twice.Check(mails, "the member", findings);
        Twice.Check(map.Each("methods").Select(one => one.Scalar("ref")).OfType<Node.Text>(), "the method", findings);
        var hasOwner = map.Each("members").Any(member => member.TextOrNull("role") == "owner");
        if (!hasOwner && map.Find("members") is { } members && !findings.IsBroken(members))
            findings.Error(members, "the account has no owner", "give one member the role owner");
    }

    private static ImportedAccount Account(Node.Map map, Market market) => new(map.Place)
    {
        Number = map.Text("number"),
        Name = map.Text("name"),
        Country = market.Country,
        Currency = market.Currency,
        Zone = map.TextOrNull("zone") ?? market.Zone,
        Language = map.TextOrNull("language") ?? market.Language,
        Address = AddressOf(map.Group("address")!, market),
        PoNumber = map.TextOrNull("po-number"),
        DefaultMethod = map.TextOrNull("default-method"),
        Members =
        [
            .. map.Each("members").Select(member => MemberOf(member, map.TextOrNull("language") ?? market.Language)),
        ],
    };

    private static Address AddressOf(Node.Map map, Market market) =>
        new(map.Text("street"), map.Text("postal-code"), map.Text("city"),
            map.TextOrNull("country") ?? market.Country, map.TextOrNull("region"));

    private TaxProfile TaxOf(Node.Map map) =>
        new(map.TextOrNull("vat-id"), map.Day("validated-on", this), map.Group("exemption") is { } paper
            ? new TaxExemption(paper.Text("number"), paper.Day("from", today, this), paper.Day("until", today, this))
            : null);

    private static ImportedMember MemberOf(Node.Map map, string language)
    {
        var role = map.Text("role") switch
        {
            "owner" => Role.Owner,
            "billing-manager" => Role.BillingManager,
            "seat-manager" => Role.SeatManager,
            "payer" => Role.Payer,
            _ => Role.Viewer,
        };
        var mail = map.Text("mail").ToLowerInvariant();
        return new ImportedMember(map.Place, mail, map.Text("name"), map.TextOrNull("language") ?? language, role);
    }
}

/// <summary>What subscriptions and invoices refer to inside their account.</summary>
/// <param name="Methods">Refs of the methods.</param>
/// <param name="Subscriptions">Numbers of the subscriptions.</param>
internal sealed record AccountPlace(
    Currency Currency, IReadOnlySet<string> Methods, IReadOnlySet<string> Subscriptions);

/// <summary>Numbers of maps, as they stand in the file.</summary>
internal static class NumberedMaps
{
    public static IEnumerable<Node.Text> Numbers(this IEnumerable<Node.Map> maps) =>
        maps.Select(map => map.Scalar("number")).OfType<Node.Text>();
}
