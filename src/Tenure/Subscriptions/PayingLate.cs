using Tenure.SelfService;

namespace Tenure.Subscriptions;

/// <summary>What renews at once when late invoices are paid, because a term has ended meanwhile.</summary>
public static class PayingLate
{
    /// <summary>The renewals that waited for the payment, as they will be billed.</summary>
    public static IReadOnlyList<RenewalGroup> Renewals(IEnumerable<Guid> invoices, Facts facts)
    {
        var after = invoices.Aggregate(facts, Paid);
        var restored = facts.Subscriptions.Where(one => one.Lapse is not null && after.Of(one.Id).Lapse is null)
            .Select(one => one.Id).ToHashSet();
        return
        [
            .. RenewalRun.TermsOver(after).Renewals.Where(group => group.Effects.Reached().Any(restored.Contains)),
        ];
    }

    /// <summary>The same in words, before the customer pays.</summary>
    public static IEnumerable<FormattableString> Sentences(IEnumerable<Guid> invoices, Facts facts) =>
        Renewals(invoices, facts).Select(group => Sentence(group, facts));

    private static Facts Paid(Facts facts, Guid invoice) => facts.After([.. RenewalRun.Restoring(invoice, facts)]) with
    {
        OpenInvoices = [.. facts.OpenInvoices.Where(open => open.Id != invoice)],
    };

    private static FormattableString Sentence(RenewalGroup group, Facts facts)
    {
        var (gross, renewed) = (group.Bill.Gross, group.Effects.Reached());
        var first = facts.Of(renewed[0]);
        var name = $"{facts.Catalog.Product(first.Product).Name} ({first.Number})";
        return (renewed.Count, group.IsCollected) switch
        {
            (1, true) => $"After that {name} renews from {group.On}: {gross} is charged to {group.Method!.Label}.",
            (1, false) => $"After that {name} renews from {group.On}, and an invoice of {gross} follows.",
            (var count, true) =>
                $"After that {count} subscriptions renew from {group.On}: {gross} is charged to {group.Method!.Label}.",
            (var count, false) =>
                $"After that {count} subscriptions renew from {group.On}, and an invoice of {gross} follows.",
        };
    }
}
