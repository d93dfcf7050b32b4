using Tenure.Collecting;

namespace Tenure.Connectors.Payments;

/// <summary>A company that stores payment methods for us and moves money with them.</summary>
/// <remarks>
/// Every request carries a key of ours and is idempotent by it: the same key with the same content gets the same
/// answer, however often it is sent. The same key with other content is a bug: <see cref="KeyReusedException"/>.
/// </remarks>
public interface IPaymentProvider
{
    /// <summary>The name under which methods and charges are stored with us, for example "sandbox".</summary>
    string Name { get; }

    /// <summary>Opens a hosted page on which the customer enters a payment method that we never see.</summary>
    /// <exception cref="ProviderUnavailableException">The provider could not be asked.</exception>
    Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation);

    /// <summary>What the customer did on the hosted page; may be asked again at any time.</summary>
    /// <exception cref="ProviderUnavailableException">The provider could not be asked.</exception>
    Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation);

    /// <summary>Takes money, or says why not; a time-out or a fault of the provider is an unknown outcome.</summary>
    Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation);

    /// <summary>The charge with this key as it stands now; null when the provider never saw it.</summary>
    /// <remarks>
    /// A lost request may still arrive later. After null, send the same request with the same key again: whichever
    /// comes first counts. A new attempt with another key could take the money twice.
    /// </remarks>
    /// <exception cref="ProviderUnavailableException">The provider could not be asked.</exception>
    Task<ChargeOutcome?> Find(string key, CancellationToken cancellation);

    /// <summary>Sends money of a succeeded charge back to where it came from.</summary>
    Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation);

    /// <summary>Removes a stored method for good; removing it twice or an unknown one does nothing.</summary>
    /// <exception cref="ProviderUnavailableException">The provider could not be asked.</exception>
    Task Forget(string token, CancellationToken cancellation);
}

/// <summary>The provider could not be asked, so nothing is known: try again later.</summary>
public sealed class ProviderUnavailableException(string message, Exception? inner = null)
    : Exception(message, inner);

/// <summary>A key was used for two different requests: a bug of the caller.</summary>
public sealed class KeyReusedException(string key)
    : InvalidOperationException($"Key '{key}' was used before for another request.");
