using NodaTime;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments;

/// <summary>A request to store a method: who asks, for which kind, and where the person goes afterwards.</summary>
/// <param name="Key">Ours, unique; the same key gets the same page.</param>
/// <param name="Return">Where the person is sent afterwards, with "setup=reference" added to the query.</param>
/// <param name="Language">"en" or "nl".</param>
public sealed record SetupRequest(string Key, MethodKind Kind, string Customer, Uri Return, string Language);

/// <summary>A hosted page that waits for the customer.</summary>
public sealed record MethodSetup(string Reference, Uri Page);

/// <summary>What the customer did on the hosted page.</summary>
public abstract record SetupResult
{
    private SetupResult() { }

    /// <summary>The method is stored and may be charged.</summary>
    public sealed record Completed(StoredMethod Method) : SetupResult;

    /// <summary>The page is still open; ask again later.</summary>
    public sealed record Waiting : SetupResult;

    /// <summary>The customer cancelled; nothing is stored.</summary>
    public sealed record Abandoned : SetupResult;

    /// <summary>The bank refused the method; nothing is stored.</summary>
    public sealed record Failed(DeclineReason Reason) : SetupResult;
}

/// <summary>A payment method as we may know it: enough to recognise and charge it, never enough to copy it.</summary>
/// <param name="Brand">"Visa", "Mastercard", "PayPal", or the bank's name.</param>
/// <param name="Last4">The last four characters of the card or account number; empty for PayPal.</param>
/// <param name="Expires">The last month in which the card works (inclusive); null when it does not expire.</param>
/// <param name="Holder">The name on the card or account; for PayPal the mail address.</param>
public sealed record StoredMethod(
    string Token,
    MethodKind Kind,
    string Brand,
    string Last4,
    YearMonth? Expires,
    string? MandateReference,
    string Holder);
