using NodaTime;
using Tenure.Accounts;
using Tenure.Notices;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>Members are told in time of a card that expires before it is charged next.</summary>
internal sealed class ExpiryLaws(Evidence evidence, Prices prices)
{
    private readonly Wallet wallet = new(evidence);
    private readonly HashSet<(Guid, string, LocalDate)> sent = [];
    private Instant since = Instant.MinValue;

    /// <summary>Judges a round by how every subscription stood when it was over.</summary>
    public IEnumerable<Finding> After(Round round, IReadOnlyCollection<Life> lives)
    {
        var due = evidence.Methods.Where(method => wallet.Has(method.Id, round.At))
            .Select(method => MarkOf(method, round, lives)).OfType<(Guid, string, LocalDate)>()
            .Where(mark => !sent.Contains(mark)).ToHashSet();
        var noted = evidence.Reminders.Where(one => one.At > since && one.At <= round.At
                && one.Kind.StartsWith("card-", StringComparison.Ordinal))
            .Select(one => (one.AboutId, one.Kind, one.ForDate)).ToHashSet();
        var told = evidence.Notices.Where(one => one.At > since && one.At <= round.At
            && one.Content.Kind == NoticeKind.CardExpiring).Select(one => one.Content.Key).Distinct().Count();
        if (!noted.SetEquals(due) || told != due.Count)
            yield return new Finding("a card that expires is announced on its days",
                $"{round.Day}: {string.Join(", ", noted)}, not {string.Join(", ", due)}, told {told}");
        sent.UnionWith(noted);
        since = round.At;
    }

    private (Guid, string, LocalDate)? MarkOf(PaymentMethod method, Round round, IEnumerable<Life> lives)
    {
        if (method.Expires is not { } month) return null;
        var first = Sums.Boundary(new LocalDate(month.Year, month.Month, 1), 1);
        var charges = lives.Where(life => wallet.Serving(life.Given.Id, round.At)?.Id == method.Id && Renews(life))
            .Select(life => life.End).ToArray();
        if (charges.Length == 0 || charges.Min() < first || round.Day >= first) return null;
        var left = NodaTime.Period.DaysBetween(round.Day, first);
        var days = evidence.Seller.Policy.Reminders.CardExpiryDays.Where(day => left <= day).ToArray();
        return days.Length == 0 ? null : (method.Id, FormattableString.Invariant($"card-{days.Min()}"), first);
    }

    private bool Renews(Life life) => life.Given.IsServedHere && life is { AutoRenew: true, Ended: null }
        && life.Lapse is null or { Cause: LapseCause.Unpaid } && !prices.IsGone(life);
}
