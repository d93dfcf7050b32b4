using Tenure.Accounts;
using Tenure.Connectors.Payments;

namespace Tenure.Portal.Billing;

/// <summary>The payment providers that are set up, by the name under which methods are stored.</summary>
public sealed class Providers(IEnumerable<IPaymentProvider> all)
{
    private readonly Dictionary<string, IPaymentProvider> byName = all.ToDictionary(provider => provider.Name);

    /// <summary>The provider new methods are stored at.</summary>
    public IPaymentProvider Main => byName.Values.First();

    public IPaymentProvider Of(PaymentMethod method) => byName.TryGetValue(method.Provider, out var provider)
        ? provider
        : throw new InvalidOperationException($"Payment method {method.Id} is kept at '{method.Provider}', which is not set up.");
}
