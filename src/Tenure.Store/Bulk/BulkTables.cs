using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Store.Documents;
using Tenure.Store.Jobs;
using Tenure.Store.Mapping;
using Tenure.Subscriptions;

namespace Tenure.Store.Bulk;

/// <summary>The tables that are written for many accounts at once.</summary>
internal sealed class BulkTables
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<IModel, BulkTables> Known = [];

    private BulkTables(IModel model)
    {
        Orders = BulkTable<Order>.Of(model, row => row, (OrderMapping.Net, row => row.Bill.Net.Minor),
            (OrderMapping.Tax, row => row.Bill.Tax.Minor), (OrderMapping.Gross, row => row.Bill.Gross.Minor));
        Invoices = BulkTable<InvoiceToKeep>.Of(model, row => row.Invoice,
            (OrderMapping.Net, row => row.Invoice.Bill.Net.Minor),
            (OrderMapping.Tax, row => row.Invoice.Bill.Tax.Minor),
            (OrderMapping.Gross, row => row.Invoice.Bill.Gross.Minor), (OrderMapping.FirstFailedOn, _ => null),
            (OrderMapping.NextTryOn, row => row.LookAgainOn), (OrderMapping.NextTryAt, row => row.LookAgainAt));
        OrderLines = BulkTable<OrderLineRow>.Of(model, row => row);
        InvoiceLines = BulkTable<InvoiceLineRow>.Of(model, row => row);
        BilledTerms = BulkTable<BilledTermRow>.Of(model, row => row);
        Attempts = BulkTable<AttemptToKeep>.Of(
            model, row => row.Attempt, (OrderMapping.AskAt, row => row.AskAt));
        Journal = BulkTable<JournalToKeep>.Of(model, row => row.Row, (LedgerMapping.Sequence, row => row.Sequence));
        JournalSubscriptions = BulkTable<JournalSubscriptionRow>.Of(model, row => row);
        Entries = BulkTable<LinkedEntry>.Of(model, row => row.Entry, (LedgerMapping.Sequence, row => row.Link.Sequence),
            (LedgerMapping.PreviousHash, row => row.Link.PreviousHash), (LedgerMapping.Hash, row => row.Link.Hash));
        Postings = BulkTable<PostingRow>.Of(model, row => row);
        Notices = BulkTable<NoticeRow>.Of(model, row => row);
        Outbox = BulkTable<OutboxMessage>.Of(model, row => row);
        Subscriptions = ChangesOf(model);
        Outcomes = BulkChange<AttemptToKeep>.Of(Attempts, [nameof(Attempt.AccountId), nameof(Attempt.Id)],
            nameof(Attempt.State), nameof(Attempt.Reason), nameof(Attempt.Reference), nameof(Attempt.Redirect));
        Payments = BulkChange<InvoiceToKeep>.Of(Invoices, [nameof(Invoice.AccountId), nameof(Invoice.Id)],
            nameof(Invoice.State), nameof(Invoice.PaidOn), OrderMapping.FirstFailedOn, OrderMapping.NextTryOn,
            OrderMapping.NextTryAt);
    }

    public static BulkTables Of(IModel model) => Known.GetValue(model, one => new BulkTables(one));

    public BulkTable<Order> Orders { get; }
    public BulkTable<OrderLineRow> OrderLines { get; }
    public BulkTable<BilledTermRow> BilledTerms { get; }
    public BulkTable<InvoiceToKeep> Invoices { get; }
    public BulkTable<InvoiceLineRow> InvoiceLines { get; }
    public BulkTable<AttemptToKeep> Attempts { get; }
    public BulkTable<JournalToKeep> Journal { get; }
    public BulkTable<JournalSubscriptionRow> JournalSubscriptions { get; }
    public BulkTable<LinkedEntry> Entries { get; }
    public BulkTable<PostingRow> Postings { get; }
    public BulkTable<NoticeRow> Notices { get; }
    public BulkTable<OutboxMessage> Outbox { get; }

    /// <summary>Subscriptions after a change.</summary>
    public BulkChange<SubscriptionToKeep> Subscriptions { get; }

    /// <summary>What became of attempts.</summary>
    public BulkChange<AttemptToKeep> Outcomes { get; }

    /// <summary>Invoices that were paid, so that nobody is charged for them again.</summary>
    public BulkChange<InvoiceToKeep> Payments { get; }

    private static BulkChange<SubscriptionToKeep> ChangesOf(IModel model)
    {
        var table = BulkTable<SubscriptionToKeep>.Of(model, row => row.After,
            (SubscriptionMapping.Seats, row => row.After.Seats), (SubscriptionMapping.DueOn, row => row.DueOn),
            (SubscriptionMapping.DueAt, row => row.DueAt), (SubscriptionMapping.RemindOn, row => row.RemindOn),
            (SubscriptionMapping.RemindAt, row => row.RemindAt));
        return BulkChange<SubscriptionToKeep>.Of(table, [nameof(Subscription.AccountId), nameof(Subscription.Id)]) with
        {
            Version = table.Columns.First(column => column.Property == nameof(Subscription.Version)).Name,
        };
    }
}

/// <summary>An invoice and the day on which the nightly run looks at it again, with its real instant.</summary>
internal sealed record InvoiceToKeep(Invoice Invoice, LocalDate? LookAgainOn = null, Instant? LookAgainAt = null);

/// <summary>A journal row and its place in the account's journal.</summary>
internal sealed record JournalToKeep(JournalRow Row, long Sequence);

/// <summary>An attempt and the real instant from which its provider is asked about it.</summary>
internal sealed record AttemptToKeep(Attempt Attempt, Instant? AskAt = null);

/// <summary>A subscription after a change with its next days and their real instants.</summary>
internal sealed record SubscriptionToKeep(Subscription After, LocalDate? DueOn, Instant? DueAt)
{
    /// <summary>The day on which its reminders are checked.</summary>
    public LocalDate? RemindOn { get; init; }
    public Instant? RemindAt { get; init; }
}
