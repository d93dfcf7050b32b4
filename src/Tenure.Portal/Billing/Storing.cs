using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Billing;

/// <summary>A member's request to store a payment method.</summary>
/// <param name="Language">Of the provider's page.</param>
public sealed record MethodWish(Guid Account, Actor Actor, MethodKind Kind, SetupPurpose Purpose, Language Language);

/// <summary>Stores payment methods that customers enter on their provider's page.</summary>
/// <remarks>
/// The page is written down before anybody sees it, so a method entered there is found even where nobody came back;
/// its reference is finished under the account's lock, so coming back twice stores one method.
/// </remarks>
public sealed class Storing(Database database, Sellers sellers, IClock clock, Providers providers)
{
    /// <summary>Opens a page at the provider and says where it is.</summary>
    /// <exception cref="ProviderUnavailableException">The provider could not be asked.</exception>
    public async Task<Uri> Begin(MethodWish wish, Uri returnTo, CancellationToken cancellation)
    {
        var (id, provider) = (Ids.New(), providers.Main);
        var request = new SetupRequest($"setup-{id:N}", wish.Kind, $"{wish.Account:N}", returnTo, wish.Language.Code);
        var setup = await provider.BeginSetup(request, cancellation);
        await using var unit = await database.Lock(wish.Account, cancellation);
        unit.Add(new MethodSetupRow
        {
            AccountId = wish.Account,
            Id = id,
            Provider = provider.Name,
            Reference = setup.Reference,
            Page = setup.Page.ToString(),
            Kind = wish.Kind,
            Purpose = wish.Purpose,
            PersonId = wish.Actor.PersonId,
            OpenedBy = wish.Actor.Name,
            OpenedAt = clock.GetCurrentInstant(),
        });
        await unit.Commit(cancellation);
        return setup.Page;
    }

    /// <summary>How a page ended, recorded once, its method stored; null where there is no such page.</summary>
    public async Task<MethodSetupRow?> Finish(Guid account, string reference, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var setup = await context.MethodSetups
            .SingleOrDefaultAsync(row => row.AccountId == account && row.Reference == reference, cancellation);
        return setup is { FinishedAt: null } ? await Finish(setup, cancellation) : setup;
    }

    /// <summary>The same for a page that a provider's message is about.</summary>
    public async Task FinishTold(string reference, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var told = await context.MethodSetups
            .Where(row => row.Reference == reference && row.FinishedAt == null).ToListAsync(cancellation);
        foreach (var setup in told) await Finish(setup, cancellation);
    }

    /// <summary>Pages from which nobody came back, the oldest first.</summary>
    /// <param name="after">The last one of those before; null begins with the first.</param>
    public async Task<IReadOnlyList<MethodSetupRow>> Left(
        MethodSetupRow? after, int take, CancellationToken cancellation)
    {
        var patient = clock.GetCurrentInstant() - Duration.FromMinutes(2);
        var (at, id) = (after?.OpenedAt ?? Instant.MinValue, after?.Id ?? Guid.Empty);
        await using var context = database.Read();
        return await context.MethodSetups.Where(row => row.FinishedAt == null && row.OpenedAt < patient)
            .Where(row => row.OpenedAt > at || (row.OpenedAt == at && row.Id > id))
            .OrderBy(row => row.OpenedAt).ThenBy(row => row.Id).Take(take).ToListAsync(cancellation);
    }

    /// <summary>Adds payment by invoice or bank transfer, which needs no provider; once each.</summary>
    /// <param name="label">What it is called on orders and invoices, in the account's language.</param>
    public async Task<PaymentMethod> Agree(Guid account, Actor actor, MethodKind kind, string label)
    {
        await using var unit = await database.Lock(account);
        var facts = await Facts(unit, actor);
        if (facts.Methods.FirstOrDefault(method => method.Kind == kind) is { } known) return known;
        var none = new StoredMethod("", kind, label, "", null, null, facts.Account.Name);
        var added = Added(unit, facts, "none", none);
        await TellingChanges.MethodAdded(unit, facts, added);
        await unit.Commit();
        return added;
    }

    /// <summary>Asks the provider how a page ended and notes it; one that is still open stays as it is.</summary>
    public async Task<MethodSetupRow> Finish(MethodSetupRow setup, CancellationToken cancellation)
    {
        try
        {
            var result = await providers.Named(setup.Provider).FinishSetup(setup.Reference, cancellation);
            return result is SetupResult.Waiting ? setup : await Record(setup, result);
        }
        catch (ProviderUnavailableException)
        {
            // Nothing is known, so the page counts as open; the next round asks again.
            return setup;
        }
    }

    private async Task<MethodSetupRow> Record(MethodSetupRow open, SetupResult result)
    {
        await using var unit = await database.Lock(open.AccountId);
        var setup = await unit.Context.MethodSetups
            .SingleAsync(row => row.AccountId == open.AccountId && row.Id == open.Id);
        if (setup.FinishedAt is not null) return setup;

        var after = setup with
        {
            FinishedAt = clock.GetCurrentInstant(), Reason = (result as SetupResult.Failed)?.Reason,
        };
        if (result is SetupResult.Completed(var stored))
        {
            var facts = await Facts(unit, new Actor(setup.PersonId, setup.OpenedBy, Role.Owner));
            var method = Added(unit, facts, setup.Provider, stored);
            await TellingChanges.MethodAdded(unit, facts, method);
            after = after with { MethodId = method.Id };
        }

        unit.Save(after);
        await unit.Commit();
        return after;
    }

    private Task<Facts> Facts(AccountUnit unit, Actor actor) =>
        unit.FactsNow(actor, sellers.Current, clock.GetCurrentInstant());

    private static PaymentMethod Added(AccountUnit unit, Facts facts, string provider, StoredMethod stored)
    {
        var method = new PaymentMethod
        {
            Id = Ids.New(),
            AccountId = facts.Account.Id,
            Kind = stored.Kind,
            Provider = provider,
            Token = stored.Token,
            Brand = stored.Brand,
            Last4 = stored.Last4,
            Holder = stored.Holder,
            Expires = stored.Expires,
            MandateReference = stored.MandateReference,
            AddedAt = facts.Now,
        };
        unit.Add(method);
        var cause = new Subscriptions.Cause(method.Id, facts.Now, facts.Actor.Name);
        unit.Add(Journal.Row(facts, cause, "method-added", []) with { Why = method.Label });
        return method;
    }
}
