using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Ledgers;
using Tenure.Policies;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Demo;

/// <summary>What the nights between two days did, for all customers of the demo.</summary>
public sealed record DemoReport(LocalDate From, LocalDate Until, IReadOnlyList<DemoEvent> Events)
{
    public required int Renewed { get; init; }
    public required int Charged { get; init; }
    public required int Failed { get; init; }
    public required int Messages { get; init; }
}

/// <summary>One thing that a night did.</summary>
public sealed record DemoEvent(LocalDate On, string Account, FormattableString Text, Tone Tone);

/// <summary>Reads back from journal and charges what nights did.</summary>
public sealed class DemoReports(Database database, Seller seller)
{
    /// <summary>As many events as anybody reads.</summary>
    private const int Most = 100;

    /// <param name="since">On the demo's clock.</param>
    public async Task<DemoReport> Since(Instant since, LocalDate from, LocalDate until)
    {
        await using var context = database.Read();
        var accounts = await context.Accounts.ToDictionaryAsync(row => row.Id, row => row.Name);
        var journal = await context.Journal.Where(row => row.At > since).OrderBy(row => row.At).ToListAsync();
        var attempts = await context.Attempts.Where(row => row.At > since).OrderBy(row => row.At).ToListAsync();
        var labels = await context.Methods.ToDictionaryAsync(row => row.Id, row => row.Label);
        var names = (await context.Subscriptions.Select(row => new { row.Id, row.Number, row.Product }).ToListAsync())
            .ToDictionary(row => row.Id, row => $"{seller.Catalog.Product(row.Product).Name} ({row.Number})");
        var happened = journal.SelectMany(row => EventsOf(row, accounts[row.AccountId], names))
            .Concat(attempts.Select(row => EventOf(row, accounts[row.AccountId], labels[row.MethodId]))
                .OfType<DemoEvent>());
        return new DemoReport(from, until, [.. happened.OrderBy(one => one.On).Take(Most)])
        {
            Renewed = journal.Sum(row => row.Effects.OfType<Effect.Renewed>().Count()),
            Charged = attempts.Count(row => row.State is AttemptState.Succeeded or AttemptState.Pending),
            Failed = attempts.Count(row => row.State is AttemptState.Declined or AttemptState.Returned),
            Messages = await context.Notices.CountAsync(row => row.At > since),
        };
    }

    private static IEnumerable<DemoEvent> EventsOf(
        JournalRow row, string account, Dictionary<Guid, string> names) =>
        from effect in row.Effects
        let said = effect.Reaches is { } reached ? Said(effect, names[reached]) : null
        where said is not null
        select new DemoEvent(row.On, account, said.Value.Text, said.Value.Tone);

    private static (FormattableString Text, Tone Tone)? Said(Effect effect, string name) => effect switch
    {
        Effect.Renewed(_, var next) =>
            ($"{name}: renewed until {next.Term.End}, {next.Seats:seat|seats} at {next.UnitPrice}", Tone.Good),
        Effect.Lapsed(_, { Cause: Subscriptions.LapseCause.Unpaid }) => ($"{name}: past due", Tone.Bad),
        Effect.Lapsed => ($"{name}: not renewed", Tone.Warn),
        Effect.Restored => ($"{name}: in good standing again", Tone.Good),
        Effect.Ended => ($"{name}: ended", Tone.Plain),
        _ => null,
    };

    private static DemoEvent? EventOf(Attempt attempt, string account, string method) => attempt.State switch
    {
        AttemptState.Succeeded or AttemptState.Pending =>
            new(attempt.On, account, $"{attempt.Amount} charged to {method}", Tone.Good),
        AttemptState.Declined => new(attempt.On, account, $"{attempt.Amount} declined: {method}", Tone.Bad),
        AttemptState.Returned => new(attempt.On, account, $"{attempt.Amount} returned by the bank: {method}", Tone.Bad),
        _ => null,
    };
}
