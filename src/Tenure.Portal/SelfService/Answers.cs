using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Portal.SelfService;

/// <summary>What the desk answers when a customer asks for a quote.</summary>
public abstract record QuoteAnswer
{
    private QuoteAnswer() { }

    /// <summary>The change is possible; the quote holds until it expires.</summary>
    public sealed record Quoted(Quote Quote, Decision.Change Change) : QuoteAnswer;

    /// <summary>The change is refused; every reason is named.</summary>
    public sealed record Refused(IReadOnlyList<Obstacle> Obstacles) : QuoteAnswer;

    /// <summary>This account has no such subscription.</summary>
    public sealed record Unknown : QuoteAnswer;
}

/// <summary>
/// What the desk answers when a customer confirms: exactly the quote, or a refusal with the difference.
/// </summary>
public abstract record ConfirmAnswer
{
    private ConfirmAnswer() { }

    /// <summary>
    /// Done, or ordered and being paid: the order tells how far it is.
    /// </summary>
    /// <param name="OrderId">Null where nothing had to be paid.</param>
    public sealed record Confirmed(Guid? OrderId, Guid? SubscriptionId) : ConfirmAnswer;

    /// <summary>Something stands in the way now.</summary>
    public sealed record Refused(IReadOnlyList<Obstacle> Obstacles) : ConfirmAnswer;

    /// <summary>What was read for the quote has changed; nothing was done.</summary>
    /// <param name="Before">The printed effects the customer saw, one a line.</param>
    /// <param name="Now">The printed effects as they would be now.</param>
    public sealed record Differs(IReadOnlyList<string> Before, IReadOnlyList<string> Now) : ConfirmAnswer;

    /// <summary>The quote no longer holds; ask for a new one.</summary>
    public sealed record Expired(Quote Quote) : ConfirmAnswer;

    /// <summary>This account has no such quote.</summary>
    public sealed record Unknown : ConfirmAnswer;
}

/// <summary>A quote looked at again before it is confirmed.</summary>
/// <param name="Again">Null where it was confirmed already or no longer holds.</param>
public sealed record Reviewed(Quote Quote, Account Account, DecidedAgain? Again);

/// <summary>The decision of a quote made again: its prices and days, today's facts.</summary>
public sealed record DecidedAgain(Facts Facts, Decision Decision);
