using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store.Access;
using Tenure.Store.Documents;
using Tenure.Store.Jobs;
using Tenure.Store.Mapping;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>One account held by one transaction: all its changes pass through here, one after the other.</summary>
/// <remarks>What is added and saved is sent at <see cref="Commit"/>; without it nothing has happened.</remarks>
public sealed class AccountUnit : IAsyncDisposable
{
    private readonly Writing writing;
    private readonly DocumentsToIssue documents;
    private readonly BooksToWrite books;
    private readonly List<(Guid InvoiceId, LocalDate? FirstFailedOn, LocalDate? NextTryOn)> retries = [];

    internal AccountUnit(Writing writing, Account account)
    {
        (this.writing, Account) = (writing, account);
        documents = new DocumentsToIssue(writing.Context);
        books = new BooksToWrite(writing.Context, account.Id);
    }

    /// <summary>The account as it stands, with what this unit saved.</summary>
    public Account Account { get; private set; }

    /// <summary>Reads the account within the transaction.</summary>
    public AccountReader Read => new(Context, Account.Id);

    /// <summary>Reads anything else within the transaction.</summary>
    public TenureContext Context => writing.Context;

    /// <summary>The documents issued by <see cref="Commit"/>, with their numbers.</summary>
    public IReadOnlyList<Invoice> Issued => documents.Issued;

    /// <summary>What a decision about the account, or one of its subscriptions, may know.</summary>
    /// <param name="now">On the account's clock.</param>
    public Task<Facts> Facts(Actor actor, Guid? subscriptionId, Instant now, Instant asOf, Seller seller) =>
        FactsReader.Read(Context, Account, new FactsWanted(actor, seller, now, asOf, subscriptionId));

    /// <summary>What a decision that is made now may know.</summary>
    /// <param name="real">The real instant, from which the account's own clock follows.</param>
    public Task<Facts> FactsNow(Actor actor, Seller seller, Instant real, Guid? subscriptionId = null)
    {
        var now = Account.Now(real);
        return Facts(actor, subscriptionId, now, asOf: now, seller);
    }

    /// <summary>A number for an order placed in a year of the selling entity.</summary>
    public async Task<string> OrderNumber(int year, CancellationToken stop = default) =>
        (await OrderNumbers.Take(writing, year, 1, stop))[0];

    /// <summary>A number for a case at support: "C-2026-000012".</summary>
    public async Task<string> CaseNumber(int year, CancellationToken stop = default) => FormattableString.Invariant(
        $"C-{year}-{await Numbers.Advance(Context, new Series("", "case", year), 1, stop):D6}");

    public void Add(Quote quote) => Context.Add(Own(quote, quote.AccountId));

    /// <summary>Notes that the quote was executed; nothing else of a quote ever changes.</summary>
    public void Save(Quote quote) => Context.PutPart(
        Own(quote, quote.AccountId), one => one.Id == quote.Id,
        nameof(Quote.ConfirmedAt), nameof(Quote.OrderId), nameof(Quote.JournalId), nameof(Quote.Attempts));

    public void Add(Order order)
    {
        var row = Context.Add(Own(order, order.AccountId));
        row.Property(OrderMapping.Net).CurrentValue = order.Bill.Net.Minor;
        row.Property(OrderMapping.Tax).CurrentValue = order.Bill.Tax.Minor;
        row.Property(OrderMapping.Gross).CurrentValue = order.Bill.Gross.Minor;
        Context.AddRange(order.Bill.Lines.Select((line, position) => OrderLineRow.Of(order, line, position)));
    }

    /// <summary>
    /// Notes how far the order has come and with what it was paid; nothing else of an order ever changes.
    /// </summary>
    public void Save(Order order) => Context.PutPart(
        Own(order, order.AccountId), one => one.Id == order.Id,
        nameof(Order.State), nameof(Order.SettledAt), nameof(Order.MethodId));

    public void Add(Attempt attempt) => Context.Add(Own(attempt, attempt.AccountId))
        .Property(OrderMapping.AskAt).CurrentValue = StartOf(attempt.AskOn);

    /// <summary>Notes what became of an attempt.</summary>
    public void Save(Attempt attempt) => Context.PutPart(
        Own(attempt, attempt.AccountId), one => one.Id == attempt.Id,
        nameof(Attempt.State), nameof(Attempt.Reason), nameof(Attempt.Reference), nameof(Attempt.Redirect));

    /// <summary>Adds a document to issue; without a number it gets the next one at the commit.</summary>
    /// <param name="orderPositions">
    /// Which order line each line bills or credits; null where they follow one another as on the order.
    /// </param>
    public void Add(Invoice document, IReadOnlyList<int>? orderPositions = null) =>
        documents.Add(Own(document, document.AccountId), orderPositions);

    /// <summary>Notes whether it is paid, and with what; its content never changes.</summary>
    public void Save(Invoice document)
    {
        if (documents.Replace(document)) return;
        Context.PutPart(Own(document, document.AccountId), one => one.Id == document.Id,
            nameof(Invoice.State), nameof(Invoice.PaidOn), nameof(Invoice.ReopenedOn), nameof(Invoice.MethodId));
    }

    /// <summary>Sets when an invoice is first or next charged automatically; null means not at all.</summary>
    public void Collect(Guid invoiceId, LocalDate? firstFailedOn, LocalDate? nextTryOn) =>
        retries.Add((invoiceId, firstFailedOn, nextTryOn));

    /// <summary>The day of the first decline of an unpaid invoice; null if none was declined.</summary>
    public Task<LocalDate?> FirstFailedOn(Guid invoiceId, CancellationToken stop = default) =>
        Context.Invoices.Where(row => row.AccountId == Account.Id && row.Id == invoiceId)
            .Select(row => EF.Property<LocalDate?>(row, OrderMapping.FirstFailedOn)).SingleAsync(stop);

    /// <inheritdoc cref="Save(Subscription, Subscription, LocalDate?, LocalDate?)"/>
    public void Add(Subscription subscription, LocalDate? dueOn, LocalDate? remindOn = null) =>
        Follow(Context.Add(Own(subscription, subscription.AccountId)), subscription, (dueOn, remindOn));

    /// <summary>
    /// Saves the subscription after a change; refused at the commit if <paramref name="before"/> is stale.
    /// </summary>
    /// <param name="dueOn">The next day the nightly run has something to do for it: <see cref="DueDay.Of"/>.</param>
    /// <param name="remindOn">The day on which its reminders are checked; null means at the next check.</param>
    public void Save(Subscription before, Subscription after, LocalDate? dueOn, LocalDate? remindOn = null)
    {
        var row = Context.Put(Own(after, after.AccountId), one => one.Id == after.Id, out var isFirst);
        if (isFirst) row.Property(one => one.Version).OriginalValue = before.Version;
        Follow(row, after, (dueOn, remindOn));
    }

    public void Save(SubscriptionChange change) => Save(change.Before, change.After, change.DueOn, change.RemindOn);

    /// <summary>Saves the account after a change; its version rises by one.</summary>
    public async Task Save(Account after, CancellationToken stop = default)
    {
        var raised = after with { Version = Account.Version + 1 };
        var row = Context.Put(Own(raised, raised.Id), one => one.Id == raised.Id, out var isFirst);
        if (isFirst) row.Property(one => one.Version).OriginalValue = Account.Version;
        var moved = after.Zone != Account.Zone || after.ClockOffsetSeconds != Account.ClockOffsetSeconds;
        Account = raised;
        if (moved) await DueInstants.Recompute(Context, Account, stop);
    }

    public void Add(PaymentMethod method) => Follow(Context.Add(Own(method, method.AccountId)));

    public void Save(PaymentMethod method) =>
        Follow(Context.Put(Own(method, method.AccountId), one => one.Id == method.Id, out _));

    public void Add(Member member) => Context.Add(Own(member, member.AccountId));

    public void Add(SeatAssignment seat) =>
        Context.Add(new SeatAssignmentRow(Account.Id, seat.SubscriptionId, seat.Mail, seat.At));

    /// <summary>Takes the seats of these people away, by mail address.</summary>
    public Task Release(Guid subscriptionId, IReadOnlyList<string> mails, CancellationToken stop = default) =>
        Context.SeatAssignments
            .Where(seat => seat.AccountId == Account.Id && seat.SubscriptionId == subscriptionId)
            .Where(seat => mails.Contains(seat.Mail)).ExecuteDeleteAsync(stop);

    /// <summary>Notes that a term is billed by a line of an order; a second time is refused.</summary>
    public void BilledTerm(Guid subscriptionId, Term term, Guid orderId, int orderPosition) =>
        Context.Add(new BilledTermRow(Account.Id, subscriptionId, term.Start, term.End, orderId)
        {
            OrderPosition = orderPosition,
        });

    /// <summary>Adds everything that a change leaves behind.</summary>
    public void Add(Papers papers)
    {
        if (papers.Order is { } order) Add(order);
        foreach (var change in papers.Subscriptions) Save(change);
        if (papers.Invoice is { } invoice) Issue(invoice, papers);
        if (papers.Attempt is { } attempt) Add(attempt);
        Add(papers.Journal);
        foreach (var entry in papers.Entries) Add(entry);
        foreach (var notice in papers.Notices) Add(notice);
        foreach (var message in papers.Messages) Add(message);
    }

    public void Add(JournalRow row) => books.Add(Own(row, row.AccountId));

    public void Add(Entry entry) => books.Add(Own(entry, entry.AccountId));

    public void Add(OutboxMessage message) => Context.Add(Own(message, message.AccountId));

    public void Add(NoticeRow notice) => Context.Add(Own(notice, notice.AccountId));

    public void Add(ReminderSent sent) => Context.Add(Own(sent, sent.AccountId));

    public void Add(MethodSetupRow setup) => Context.Add(Own(setup, setup.AccountId));

    /// <summary>Notes what came of a hosted page.</summary>
    public void Save(MethodSetupRow setup) => Context.PutPart(
        Own(setup, setup.AccountId), one => one.Id == setup.Id,
        nameof(MethodSetupRow.FinishedAt), nameof(MethodSetupRow.MethodId), nameof(MethodSetupRow.Reason));

    public void Add(SupportCase support) => Context.Add(Own(support, support.AccountId));

    /// <summary>Writes all of it or, by throwing, nothing of it.</summary>
    public async Task Commit(CancellationToken stop = default)
    {
        await books.Write(stop);
        await writing.Flush(stop);
        await documents.Issue(stop);
        if (retries.Count > 0) await writing.Flush(stop);
        foreach (var (invoice, failed, next) in retries)
            await DueInstants.Collect(Context, Account, invoice, (failed, next), stop);
        await writing.Commit(stop);
    }

    public ValueTask DisposeAsync() => writing.DisposeAsync();

    private void Issue(Invoice invoice, Papers papers)
    {
        Add(invoice);
        if (papers.LookAgainOn is { } day) Collect(invoice.Id, firstFailedOn: null, nextTryOn: day);
        foreach (var (subscription, term, position) in papers.BilledTerms)
            BilledTerm(subscription, term, invoice.OrderId, position);
    }

    private void Follow(
        EntityEntry<Subscription> row, Subscription subscription, (LocalDate? DueOn, LocalDate? RemindOn) days)
    {
        row.Property(SubscriptionMapping.Seats).CurrentValue = subscription.Seats;
        row.Property(SubscriptionMapping.DueOn).CurrentValue = days.DueOn;
        row.Property(SubscriptionMapping.DueAt).CurrentValue = StartOf(days.DueOn);
        var remindOn = Looks.RemindOn(subscription, days.RemindOn);
        row.Property(SubscriptionMapping.RemindOn).CurrentValue = remindOn;
        row.Property(SubscriptionMapping.RemindAt).CurrentValue = StartOf(remindOn);
    }

    private void Follow(EntityEntry<PaymentMethod> row)
    {
        var remindOn = Looks.RemindOn(row.Entity, Account);
        row.Property(SubscriptionMapping.RemindOn).CurrentValue = remindOn;
        row.Property(SubscriptionMapping.RemindAt).CurrentValue = StartOf(remindOn);
    }

    private Instant? StartOf(LocalDate? day) => day is { } on ? Account.RealStartOf(on) : null;

    private T Own<T>(T row, Guid accountId) =>
        accountId == Account.Id ? row : throw new InvalidOperationException($"{typeof(T).Name} of another account.");
}
