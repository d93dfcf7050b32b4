namespace Tenure.Connectors.Payments;

/// <summary>An order to take money with a stored method.</summary>
/// <param name="Key">The attempt's key, stored with us before the provider is called.</param>
/// <param name="Amount">More than zero.</param>
/// <param name="CustomerPresent">Whether the customer is at the screen and can answer a 3-D Secure challenge.</param>
/// <param name="Return">Where the customer goes after a challenge, with "attempt=key" added.</param>
public sealed record ChargeRequest(
    string Key,
    string Token,
    Money Amount,
    bool CustomerPresent,
    string Description,
    Uri? Return = null);

/// <summary>An order to send money back.</summary>
/// <param name="Key">Ours, unique; the same key moves money once.</param>
/// <param name="Charge">The key of the attempt that took the money.</param>
/// <param name="Amount">More than zero, and together with earlier refunds at most what was taken.</param>
public sealed record RefundRequest(string Key, string Charge, Money Amount, string Reason);
