namespace Tenure.Catalogs;

/// <summary>One way to reach the seller's support: phone, chat, mail, call-back or remote assistance.</summary>
/// <param name="Kind">"phone", "chat", "mail", "call-back" or "remote".</param>
/// <param name="Address">The number, mail address or web address to use.</param>
public sealed record SupportChannel(string Kind, string Address)
{
    /// <summary>When it is open; null where that does not matter.</summary>
    public SellerText? Hours { get; init; }

    /// <summary>The plans it is for; empty means every plan.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>The times of a working day that can be asked for; empty where none can.</summary>
    public IReadOnlyList<CallWindow> Slots { get; init; } = [];

    /// <summary>IANA time zone of those times.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>Whether it is there for somebody who holds these plans.</summary>
    public bool IsFor(IEnumerable<string> plans) => Plans.Count == 0 || Plans.Intersect(plans).Any();
}
