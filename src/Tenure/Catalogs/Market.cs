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

/// <summary>One way to reach the seller's support: phone, chat, mail, call-back or remote assistance.</summary>
/// <param name="Kind">"phone", "chat", "mail", "call-back" or "remote".</param>
/// <param name="Address">The number, mail address or web address to use.</param>
/// <param name="Hours">When it is open, in the seller's words; null where that does not matter.</param>
public sealed record SupportChannel(string Kind, string Address, string? Hours = null)
{
    /// <summary>The plans it is for; empty means every plan.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];
}
