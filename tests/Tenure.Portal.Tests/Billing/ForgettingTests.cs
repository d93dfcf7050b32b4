using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Portal.Billing;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Work;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>A removed method is forgotten by its provider too: after the removal, however long that takes.</summary>
public sealed class ForgettingTests
{
    private static readonly LocalDate Today = new(2026, 9, 1);

    [Theory, Databases]
    public async Task The_provider_forgets_a_method_only_once_its_removal_is_written(TestDatabase kind)
    {
        Forgetful? provider = null;
        await using var world = await World.Create(kind, Today, bank => provider = new Forgetful(bank));
        var method = await world.Method("test-visa.leaves");
        var quote = await world.Quote(new RemoveMethod(), null, new RemoveMethod.Input(method.Id));

        Assert.Equal(0, await Round(world, provider!));
        await world.Confirm(quote);
        Assert.Empty(provider!.Forgotten);
        Assert.Equal(1, await Round(world, provider));
        Assert.Equal(0, await Round(world, provider));

        Assert.Equal(["test-visa.leaves"], provider.Forgotten);
    }

    [Theory, Databases]
    public async Task A_provider_that_cannot_be_reached_is_asked_again(TestDatabase kind)
    {
        Forgetful? provider = null;
        await using var world = await World.Create(kind, Today, bank => provider = new Forgetful(bank));
        var method = await world.Method("test-visa.leaves");
        await world.Confirm(await world.Quote(new RemoveMethod(), null, new RemoveMethod.Input(method.Id)));

        provider!.IsAway = true;
        await Round(world, provider);
        Assert.Equal(0, await Round(world, provider));
        provider.IsAway = false;
        world.Clock.Pass(OutboxRound.Waits[0]);
        await Round(world, provider);

        Assert.Equal(["test-visa.leaves"], provider.Forgotten);
    }

    private static Task<int> Round(World world, IPaymentProvider provider) => new ForgetMethods(
        new OutboxRound(world.Database, world.Clock, NullLogger<OutboxRound>.Instance), world.Database,
        new Providers(() => [provider])).Run(TestContext.Current.CancellationToken);

    /// <summary>Keeps what it was told to forget.</summary>
    private sealed class Forgetful(SandboxBank bank) : IPaymentProvider
    {
        private readonly InProcessSandbox inner = new(bank, SandboxFaults.None, new Random(1));

        public bool IsAway { get; set; }
        public List<string> Forgotten { get; } = [];
        public string Name => inner.Name;

        public Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation) =>
            inner.BeginSetup(request, cancellation);

        public Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation) =>
            inner.FinishSetup(reference, cancellation);

        public Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation) =>
            inner.Charge(request, cancellation);

        public Task<ChargeOutcome?> Find(string key, CancellationToken cancellation) => inner.Find(key, cancellation);

        public Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation) =>
            inner.Refund(request, cancellation);

        public Task Forget(string token, CancellationToken cancellation)
        {
            if (IsAway) throw new ProviderUnavailableException("Nobody answers.");
            Forgotten.Add(token);
            return inner.Forget(token, cancellation);
        }
    }
}
