using NodaTime;
using Tenure.Catalogs;
using Tenure.Connectors.Reading;
using Tenure.Subscriptions;

namespace Tenure.Connectors.Imports;

/// <summary>Reads one subscription and checks it against the catalog.</summary>
internal static class SubscriptionReader
{
    public static ImportedSubscription? Read(Node.Map map, AccountPlace place, AccountReader reader)
    {
        reader.CheckMethod(map, "method", place);
        var (product, cadence) = (ProductOf(map, reader), Cadence.Find(map.Text("term"))!.Value);
        if (product is not null) CheckSold(map, product, cadence, reader.Findings);
        if (TermReader.Read(map, cadence, reader) is not { } days) return null;
        var what = new Sellable(map.Text("product"), map.Text("plan"), cadence, place.Currency);
        var batches = BatchReader.Read(map, what, days.Term, reader);
        var schedule = ScheduleReader.Read(map, product, reader);
        if (product is not null) SeatChecks.Check(map, product, batches, reader.Findings);
        return new ImportedSubscription(map.Place)
        {
            Number = map.Text("number"),
            Product = what.Product,
            Plan = what.Plan,
            Cadence = cadence,
            Anchor = days.Anchor,
            MonthsToEnd = days.MonthsToEnd,
            Term = days.Term,
            Batches = batches,
            AutoRenews = map.Flag("auto-renew", otherwise: true),
            AutoRenewSince = map.Day("auto-renew-since", reader),
            AutoRenewBy = map.TextOrNull("auto-renew-by"),
            Origin = OriginOf(map.Group("origin"), reader.Findings),
            Method = map.TextOrNull("method"),
            HasRenewalPrice = map.Flag("has-renewal-price"),
            Lapse = LapseOf(map.Group("lapse"), days.Term, reader),
            SalesQuote = map.TextOrNull("sales-quote"),
            EndedOn = map.Day("ended-on", reader),
            Assigned = [.. map.Each("assigned").Select(one => AssignmentOf(one, days.Term, reader))],
            Schedule = schedule,
        };
    }

    private static Product? ProductOf(Node.Map map, AccountReader reader)
    {
        var product = reader.Catalog.FindProduct(map.Text("product"));
        if (product is null)
            reader.Findings.Error(map.Find("product")!, $"there is no product '{map.Text("product")}'",
                Wording.Known(reader.Catalog.Products.Select(one => one.Code)));
        return product;
    }

    private static void CheckSold(Node.Map map, Product product, Cadence cadence, Findings findings)
    {
        var plan = product.FindPlan(map.Text("plan"));
        if (plan is null)
            findings.Error(map.Find("plan")!, $"{product.Code} has no plan '{map.Text("plan")}'",
                Wording.Known(product.Plans.Select(one => one.Code)));
        else if (!plan.Terms.Contains(cadence))
            findings.Error(map.Find("term")!, $"{product.Code} {plan.Code} is not sold {cadence.Code}",
                Wording.Known(plan.Terms.Select(term => term.Code)));
    }

    /// <remarks>A direct sale is closed to self-service unless its contract says otherwise.</remarks>
    private static Origin OriginOf(Node.Map? map, Findings findings)
    {
        if (map is null) return Origin.Web;
        var channel = map.TextOrNull("channel") switch
        {
            "direct" => Channel.Direct,
            "reseller" => Channel.Reseller,
            _ => Channel.Web,
        };
        if (channel == Channel.Reseller && map.Find("partner") is null)
            findings.Missing(map, "partner", "name the reseller, whom the customer can turn to");
        return new Origin(channel, map.Flag("legacy"), map.Flag("self-service", otherwise: channel != Channel.Direct))
        {
            Contract = map.TextOrNull("contract"),
            Partner = map.Group("partner") is { } partner
                ? new Partner(partner.Text("name"), partner.Text("mail"), partner.TextOrNull("phone"))
                : null,
        };
    }

    private static Lapse? LapseOf(Node.Map? map, Term term, AccountReader reader)
    {
        if (map?.Day("since", reader) is not { } since) return null;
        var cause = map.Text("cause") switch
        {
            "not-renewed" => LapseCause.NotRenewed,
            "chose-to-leave" => LapseCause.ChoseToLeave,
            _ => LapseCause.Unpaid,
        };
        if (cause != LapseCause.Unpaid && since != term.End)
            reader.Findings.Error(map.Find("since")!,
                $"what is not renewed lapses when its term ends, on {term.End:uuuu-MM-dd}", "set term-end to this day");
        return new Lapse(since, cause);
    }

    private static ImportedAssignment AssignmentOf(Node.Map map, Term term, AccountReader reader) =>
        new(map.Text("mail").ToLowerInvariant(), map.Day("on", term.Start, reader));
}
