using NodaTime;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>Replays the journal of an account and judges every effect by where its subscription then stood.</summary>
internal sealed class History
{
    private const string Dropped = "drop-from-invoice";

    private readonly Evidence evidence;
    private readonly Debts debts;
    private readonly Prices prices;
    private readonly ReminderLaws reminders;
    private readonly ExpiryLaws expiries;
    private readonly Dictionary<Guid, Life> lives;
    private readonly List<Finding> findings = [];

    public History(Evidence evidence)
    {
        (this.evidence, debts, prices) = (evidence, new Debts(evidence), new Prices(evidence));
        (reminders, expiries) = (new ReminderLaws(evidence, prices), new ExpiryLaws(evidence, prices));
        lives = evidence.Given.ToDictionary(one => one.Id, one => new Life(one));
        var rounds = new Queue<Round>(evidence.Rounds);
        var seen = evidence.Seen.ToLookup(one => one.Rows);
        Judge(seen[0]);
        foreach (var (index, row) in evidence.Journal.Index())
        {
            while (rounds.TryPeek(out var round) && round.At < row.At) Judge(rounds.Dequeue());
            debts.Follow(row);
            foreach (var effect in row.Effects) Follow(row, effect);
            Judge(seen[index + 1]);
        }

        foreach (var round in rounds) Judge(round);
        foreach (var subscription in evidence.Subscriptions) Compare(subscription);
        foreach (var life in lives.Values.Where(life => life.Given.IsServedHere)) NothingIsLeft(life);
    }

    public IReadOnlyList<Finding> Findings => findings;

    private void Follow(JournalRow row, Effect effect)
    {
        if (effect.Reaches is not { } id) return;
        if (!lives.TryGetValue(id, out var life))
        {
            Found("an effect reaches a subscription of the account", row, $"{id}");
            return;
        }

        if (life.Ended is not null && effect is not (Effect.AutoRenew or Effect.Method or Effect.Charge))
            Found("nothing happens after the end", row, effect.Print());
        switch (effect)
        {
            case Effect.SeatsAdded added: SeatsAdded(row, life, added); break;
            case Effect.Scheduled(_, var intent): Scheduled(row, life, intent); break;
            case Effect.Unscheduled(_, var change): Unscheduled(row, life, change); break;
            case Effect.AutoRenew(_, var on): life.AutoRenew = on; break;
            case Effect.Renewed(_, var renewal): Renewed(row, life, renewal); break;
            case Effect.Lapsed(_, var lapse): Lapsed(row, life, lapse); break;
            case Effect.Restored: Restored(row, life); break;
            case Effect.Ended(_, var on): Ended(row, life, on); break;
        }
    }

    private void SeatsAdded(JournalRow row, Life life, Effect.SeatsAdded added)
    {
        var lines = LinesOf(row, added.Subscription, LineKind.SeatsAdded);
        if (lines is not [var line] || line.Working.Quantity != added.Count || line.Covers.End != life.End
            || line.Covers.Start != added.From || line.Working.UnitPrice != added.UnitPrice)
            Found("added seats are billed for the days left", row, added.Print());
        else if (prices.OfAddition(row, life, line) is { } wrong)
            Found("added seats cost what the catalog says", row, $"{line.Print()}, not {wrong}");
        life.Seats += added.Count;
    }

    // A scheduled change takes the id of the quote that was confirmed with it.
    private void Scheduled(JournalRow row, Life life, Intent intent)
    {
        var quote = evidence.Quotes.FirstOrDefault(one => one.JournalId == row.Id && one.Action == row.What
            && one.SubscriptionId == life.Given.Id && life.Schedule.All(change => change.Id != one.Id));
        if (quote is null) Found("a scheduled change was quoted", row, intent.Print());
        var added = new Waiting(quote?.Id ?? Guid.Empty, intent);
        if (intent is Intent.TermTo)
            foreach (var earlier in life.Waiting.Where(one => one.Intent is Intent.TermTo).ToArray())
                earlier.ReplacedBy = added.Id;
        life.Schedule.Add(added);
    }

    private void Unscheduled(JournalRow row, Life life, Guid change)
    {
        if (life.Schedule.FirstOrDefault(one => one.Id == change) is not { } withdrawn)
        {
            Found("only what waits can be withdrawn", row, $"{change}");
            return;
        }

        life.Schedule.Remove(withdrawn);
        foreach (var restored in life.Schedule.Where(one => one.ReplacedBy == change)) restored.ReplacedBy = null;
    }

    private void Renewed(JournalRow row, Life life, Renewal renewal)
    {
        var (cadence, seats) = (life.CadenceNext, life.SeatsNext);
        var months = life.MonthsToEnd + cadence.Months;
        var term = new Term(life.End, Sums.Boundary(life.Given.Anchor, months));
        if (renewal.Term != term)
            Found("terms tile the calendar from the anchor", row, $"{renewal.Term}, not {term}");
        if (renewal.Cadence != cadence || renewal.Seats != seats)
            Found("scheduled changes apply at the renewal, each once", row,
                $"{renewal.Seats} {renewal.Cadence}, not {seats} {cadence}");
        if (row.On < life.End || life.Lapse is not null || !life.AutoRenew || prices.IsGone(life))
            Found("only what is due and wanted is renewed", row, renewal.Print());
        if (LinesOf(row, life.Given.Id, LineKind.Renewal) is not [var line] || line.Covers != renewal.Term
            || line.Working != new Working(renewal.Seats, renewal.UnitPrice, Share.Full))
            Found("a term is billed once, as it was agreed", row, renewal.Print());
        if (prices.OfRenewal(life, cadence) is var price && price != renewal.UnitPrice.Minor)
            Found("a renewal costs what the catalog says", row, $"{renewal.UnitPrice}, not {price}");
        (life.Start, life.End, life.MonthsToEnd) = (renewal.Term.Start, renewal.Term.End, renewal.MonthsToEnd);
        (life.Cadence, life.Seats) = (renewal.Cadence, renewal.Seats);
        life.Schedule.Clear();
    }

    private void Lapsed(JournalRow row, Life life, Lapse lapse)
    {
        var isRight = lapse.Cause switch
        {
            LapseCause.ChoseToLeave when row.What == Dropped => IsTakenBack(row, life, lapse),
            LapseCause.ChoseToLeave => !life.AutoRenew && lapse.Since == life.End && row.On >= life.End,
            LapseCause.NotRenewed => life.AutoRenew && lapse.Since == life.End && row.On >= life.End
                                     && prices.IsGone(life),
            _ => debts.Of(life.Given.Id).Where(one => IsOwed(one, row) || IsTried(one, row))
                     .Select(one => OwedSince(one, row))
                     .DefaultIfEmpty(LocalDate.MaxIsoValue).Min() == lapse.Since
                 // The due date is a day of the selling entity, whose calendar may be a day ahead.
                 && row.On >= lapse.Since.PlusDays(-1),
        };
        var owed = debts.Of(life.Given.Id).Select(one => $"{one.Number} since {OwedSince(one, row)}");
        if (!isRight) Found("a lapse has its reason and begins on its day", row,
            $"{lapse} of {life.Given.Number}, owed {string.Join(", ", owed)}");
        if (lapse.Cause != LapseCause.Unpaid) life.HasRight = false;
        (life.Lapse, life.LapsedOn) = (lapse, row.On);
    }

    // Its renewal, on which nothing stands yet, is unpaid and credited.
    private bool IsTakenBack(JournalRow row, Life life, Lapse lapse) =>
        !life.AutoRenew && lapse.Since == life.Start && row.Effects.OfType<Effect.Credited>().Any(credited =>
            evidence.Documents.First(one => one.Id == credited.Invoice).Bill.Lines.Any(line =>
                line.Line.Kind == LineKind.Renewal && line.Line.SubscriptionId == life.Given.Id
                && line.Line.Covers == new Term(life.Start, life.End) && line.Line.Working.Quantity == life.Seats));

    // Whose payment came back owes since the first time it did.
    private LocalDate OwedSince(Invoice invoice, JournalRow until) => evidence.Journal
        .Where(row => row.What == "payment-returned" && row.OrderId == invoice.OrderId && row.At <= until.At)
        .Select(row => row.On)
        .DefaultIfEmpty(invoice.DueOn).Min() is var day && day > invoice.DueOn ? day : invoice.DueOn;

    private static bool IsTried(Invoice invoice, JournalRow row) => invoice.OrderId == row.OrderId;

    private void Restored(JournalRow row, Life life)
    {
        var paid = evidence.Documents.FirstOrDefault(
            one => one.OrderId == row.OrderId && one.Kind == DocumentKind.Invoice);
        var owed = debts.Of(life.Given.Id).Where(one => one.Id != paid?.Id && IsOwed(one, row)).ToArray();
        if (life.Lapse is not { Cause: LapseCause.Unpaid } || owed.Length > 0)
            Found("only who owes nothing more is in order again", row,
                $"{life.Given.Number} owes {string.Join(", ", owed.Select(one => one.Number))}");
        life.Lapse = null;
    }

    // Until the end of its due day an invoice can be paid by hand; what is charged by itself was tried on that day.
    private bool IsOwed(Invoice invoice, JournalRow row)
    {
        var order = evidence.Orders.FirstOrDefault(one => one.Id == invoice.OrderId);
        var method = evidence.Methods.FirstOrDefault(one => one.Id == order?.MethodId);
        return method is { IsAutomatic: true }
            ? evidence.Seller.Entity.DayAt(row.At) >= invoice.DueOn
            : row.On > invoice.DueOn;
    }

    private void Ended(JournalRow row, Life life, LocalDate on)
    {
        if (on != life.LastChance(evidence.Seller.Policy.LifeCycle) || row.On < on)
            Found("the end comes after grace and suspension", row,
                $"{life.Given.Number}: {on}, not {life.LastChance(evidence.Seller.Policy.LifeCycle)}");
        life.Ended = on;
        var posted = evidence.Entries.Where(one => one.Journal == row.Id).Select(one => one.Document).ToHashSet();
        var credited = evidence.Documents.Where(one => one.Corrects is not null && posted.Contains(one.Id))
            .Select(note => evidence.Documents.First(one => one.Id == note.Corrects));
        foreach (var owed in debts.Of(life.Given.Id).Concat(credited).Where(one => LeftOf(one, life) != 0))
            Found("what is unpaid at the end is credited", row, $"{owed.Number}");
    }

    // Of what an invoice billed for a subscription, with tax, less what notes gave back.
    private long LeftOf(Invoice invoice, Life life) => evidence.Documents
        .Where(one => one.Id == invoice.Id || one.Corrects == invoice.Id).SelectMany(one => one.Bill.Lines)
        .Where(line => line.Line.SubscriptionId == life.Given.Id).Sum(line => line.Gross.Minor);

    private void Judge(IEnumerable<Seen> seen)
    {
        foreach (var one in seen)
        {
            var life = lives[one.Subscription];
            var isOpen = life.IsOpenOn(one.Day, evidence.Seller.Policy.LifeCycle);
            if (isOpen != one.Allowed || (isOpen ? life.Seats : 0) != one.Seats)
                findings.Add(new Finding("access is as the life cycle says", $"{life.Given.Number} on {one.Day}: "
                    + $"{one.Allowed} with {one.Seats}, not {isOpen} with {life.Seats}"));
        }
    }

    private void Judge(Round round) =>
        findings.AddRange([.. reminders.After(round, lives.Values), .. expiries.After(round, lives.Values)]);

    private void Compare(Subscription subscription)
    {
        var life = lives[subscription.Id];
        if ((subscription.Term, subscription.Seats, subscription.Cadence, subscription.Batches.Sum(one => one.Count))
            != (new Term(life.Start, life.End), life.Seats, life.Cadence, life.Seats))
            Found("a subscription is what its journal says", subscription, $"{subscription.Term} {subscription.Seats}");
        if ((subscription.AutoRenewal.On, subscription.EndedOn, subscription.Lapse)
            != (life.AutoRenew, life.Ended, life.Lapse))
            Found("a subscription stands as its journal says", subscription, $"{subscription.Lapse}, not {life.Lapse}");
        if (subscription.HasRenewalPrice != life.HasRight)
            Found("the renewal price is kept or lost as the rules say", subscription,
                $"{subscription.HasRenewalPrice}");
        var waiting = subscription.Schedule.Select(one => (one.Id, one.SupersededBy)).ToHashSet();
        if (!waiting.SetEquals(life.Schedule.Select(one => (one.Id, one.ReplacedBy))))
            Found("a scheduled change applies, is withdrawn or waits", subscription, $"{waiting.Count} wait");
    }

    // After calm nights everything that was due is done.
    private void NothingIsLeft(Life life)
    {
        var (today, id) = (evidence.Today, life.Given.Id);
        var isHeld = evidence.Orders.Any(order => order.State is OrderState.AwaitingPayment or OrderState.Checking
                                                  && order.Subscriptions.Contains(id));
        if (life.Ended is not null || isHeld) return;
        if (life.Lapse is null && life.End <= today)
            findings.Add(new Finding("nothing due is left undone", $"{life.Given.Number} ended {life.End}"));
        if (life.LastChance(evidence.Seller.Policy.LifeCycle) <= today)
            findings.Add(new Finding("nothing outlives its last chance", $"{life.Given.Number} lapsed {life.Lapse}"));
        var overdue = debts.Of(id).Where(one => one.DueOn < today).ToArray();
        if (life.Lapse is null && overdue.Length > 0)
            findings.Add(new Finding("who owes is in dunning", $"{life.Given.Number} owes {overdue[0].Number}"));
        if (life.Lapse is { Cause: LapseCause.Unpaid } && !debts.Of(id).Any())
            findings.Add(new Finding("who is in dunning owes", $"{life.Given.Number} lapsed {life.Lapse}"));
    }

    private static List<Line> LinesOf(JournalRow row, Guid subscription, LineKind kind) =>
        [.. row.Effects.OfType<Effect.Charge>().Select(charge => charge.Line)
            .Where(line => line.SubscriptionId == subscription && line.Kind == kind)];

    private void Found(string law, JournalRow row, string what) =>
        findings.Add(new Finding(law, $"{row.What} on {row.On}: {what}"));

    private void Found(string law, Subscription subscription, string what) =>
        findings.Add(new Finding(law, $"{subscription.Number}: {what}"));
}
