using NodaTime;

namespace Tenure.SelfService;

/// <summary>
/// One reason why the customer cannot do this now, in words for the customer, and what to do instead.
/// </summary>
/// <param name="Code">Stable name for the API, the case and the documentation.</param>
/// <param name="Because">The reason, one sentence.</param>
public sealed record Obstacle(string Code, FormattableString Because)
{
    public Remedy? Remedy { get; init; }

    /// <summary>Who can change it, if not the reader.</summary>
    public FormattableString? WhoCan { get; init; }

    /// <summary>The first day on which it no longer stands in the way, where that is known.</summary>
    public LocalDate? PossibleFrom { get; init; }

    public bool Equals(Obstacle? other) =>
        other is not null && Code == other.Code && Because.Format == other.Because.Format
        && Because.GetArguments().SequenceEqual(other.Because.GetArguments());

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

/// <summary>What to do instead, and where that is done.</summary>
/// <param name="Words">The advice, one sentence.</param>
public sealed record Remedy(RemedyKind Kind, FormattableString Words)
{
    /// <summary>
    /// Whom to turn to or what to open, by kind: a mail address, the id of an invoice or order, the slug of an action,
    /// the code of a product.
    /// </summary>
    public string? Target { get; init; }
}

/// <summary>The ways out of an obstacle, by kind.</summary>
public enum RemedyKind
{
    ContactPartner,
    ContactSupport,
    AskOwner,
    PayInvoice,
    AddMethod,
    OtherAction,
    FinishOrder,
    Buy,
    Wait,
    ChangeInput,
    NothingNeeded,
}
