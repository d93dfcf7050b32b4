using NodaTime;
using Tenure.Ledgers;

namespace Tenure.Store.Documents;

/// <summary>Someone's seat of a subscription.</summary>
public sealed record SeatAssignmentRow(Guid AccountId, Guid SubscriptionId, string Mail, Instant At);

/// <summary>That a term of a subscription was billed, so that it is billed once.</summary>
public sealed record BilledTermRow(
    Guid AccountId, Guid SubscriptionId, LocalDate TermStart, LocalDate TermEnd, Guid OrderId)
{
    public required int OrderPosition { get; init; }
}

/// <summary>That a journal row is about a subscription.</summary>
public sealed record JournalSubscriptionRow(Guid AccountId, Guid SubscriptionId, long Sequence);

/// <summary>One side of an entry as a row.</summary>
public sealed record PostingRow
{
    public required Guid AccountId { get; init; }
    public required long Sequence { get; init; }
    public required int Position { get; init; }
    public required Book Book { get; init; }
    public required long Amount { get; init; }
    public required Currency Currency { get; init; }

    public static PostingRow Of(LinkedEntry linked, Posting posting, int position) => new()
    {
        AccountId = linked.Entry.AccountId,
        Sequence = linked.Link.Sequence,
        Position = position,
        Book = posting.Book,
        Amount = posting.Amount.Minor,
        Currency = posting.Amount.Currency,
    };

    public Posting ToPosting() => new(Book, new Money(Amount, Currency));
}

/// <summary>One hash over all entries of a selling entity's day.</summary>
public sealed record DailyRoot(string Entity, LocalDate Day, string Root, long Entries);
