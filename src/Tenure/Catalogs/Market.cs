using Tenure.Collecting;

namespace Tenure.Catalogs;

/// <summary>A country the seller sells in, with what holds there unless an account says otherwise.</summary>
public sealed record Market
{
    /// <summary>ISO 3166-1 alpha-2 code of the country, "NL".</summary>
    public required string Country { get; init; }
    public required string Name { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>IANA time zone in which new accounts of this market count their contract days.</summary>
    public required string Zone { get; init; }
    public required string Language { get; init; }

    /// <summary>
    /// Codes of the ways to pay that are offered here, such as "card"; see <see cref="MethodKinds"/>.
    /// </summary>
    public required IReadOnlyList<string> PaymentMethods { get; init; }
    public required IReadOnlyList<SupportChannel> Support { get; init; }
}
