using Tenure.Accounts;
using Tenure.Connectors.Payments;

namespace Tenure.Portal.Billing;

/// <summary>The payment providers that are set up, by the name under which methods are stored.</summary>
/// <remarks>They are asked for at the first payment, since a provider may come up with the process itself.</remarks>
public sealed class Providers(Func<IEnumerable<IPaymentProvider>> all)
{
    private readonly Lazy<Dictionary<string, IPaymentProvider>> byName =
        new(() => all().ToDictionary(provider => provider.Name));

    /// <summary>The provider new methods are stored at.</summary>
    public IPaymentProvider Main => byName.Value.Values.First();

    public IPaymentProvider Named(string name) => byName.Value[name];

    public IPaymentProvider Of(PaymentMethod method) => byName.Value.TryGetValue(method.Provider, out var provider)
        ? provider
        : throw new InvalidOperationException(
            $"Payment method {method.Id} is kept at '{method.Provider}', which is not set up.");
}
