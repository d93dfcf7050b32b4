using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Simulation.Faults;

/// <summary>The sandbox bank, reached over a network that does what was announced.</summary>
public sealed class FaultyBank(SandboxBank bank, Fates fates, Mortality mortality) : IPaymentProvider
{
    private readonly InProcessSandbox honest = new(bank, SandboxFaults.None, new Random(1));
    private readonly InProcessSandbox strict = new(bank, new SandboxFaults { Declined = 1000 }, new Random(1));
    private readonly Dictionary<string, string> customers = [];
    private readonly List<(ChargeRequest Request, int Rounds)> late = [];

    public string Name => honest.Name;

    /// <summary>Whose charge a key is; null where no request with it was ever made.</summary>
    public string? CustomerOf(string key) => customers.GetValueOrDefault(key);

    public Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation) =>
        honest.BeginSetup(request, cancellation);

    public Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation) =>
        honest.FinishSetup(reference, cancellation);

    public async Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation)
    {
        if (mortality.IsDead) throw mortality.Die("before");
        var customer = customers[request.Key] = Whose(request.Token);
        switch (fates.NextCharge(customer))
        {
            case ChargeFate.Declined:
                return await strict.Charge(request, cancellation);
            case ChargeFate.RequestLost:
                return new ChargeOutcome.Unknown("the request was lost");
            case ChargeFate.Late:
                late.Add((request, 2));
                return new ChargeOutcome.Unknown("the request is late");
            case ChargeFate.AnswerLost:
                await honest.Charge(request, cancellation);
                return new ChargeOutcome.Unknown("the answer was lost");
            case ChargeFate.DiesBefore:
                throw mortality.Die("before the charge");
            case ChargeFate.DiesAfter:
                await honest.Charge(request, cancellation);
                throw mortality.Die("after the charge");
            default:
                return await honest.Charge(request, cancellation);
        }
    }

    public Task<ChargeOutcome?> Find(string key, CancellationToken cancellation) =>
        CustomerOf(key) is { } customer && fates.IsSilent(customer)
            ? throw new ProviderUnavailableException("Nobody answers.")
            : honest.Find(key, cancellation);

    public Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation) =>
        honest.Refund(request, cancellation);

    public Task Forget(string token, CancellationToken cancellation) => honest.Forget(token, cancellation);

    /// <summary>
    /// Requests that are late come a little nearer; those that have been on their way long enough arrive.
    /// </summary>
    public void Land()
    {
        var arriving = late.Where(one => one.Rounds == 0).ToArray();
        var coming = late.Where(one => one.Rounds > 0).Select(one => (one.Request, one.Rounds - 1)).ToArray();
        late.Clear();
        late.AddRange(coming);
        foreach (var (request, _) in arriving) bank.Charge(request);
    }

    /// <summary>The customer's name in "test-visa.a1-card".</summary>
    public static string Whose(string token) => token.Split('.')[1].Split('-')[0];
}
