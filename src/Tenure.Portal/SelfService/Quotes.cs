using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.SelfService;

/// <summary>Writing a decision down as a quote, and reading its input back.</summary>
public static class Quotes
{
    public static Quote Of(SelfServiceAction action, Facts facts, Asked asked, Decision.Change change) => new()
    {
        Id = Ids.New(),
        AccountId = facts.Account.Id,
        PersonId = facts.Actor.PersonId,
        Action = action.Slug,
        SubscriptionId = asked.Subscription,
        Input = JsonSerializer.Serialize(asked.Input, action.InputType, StoreJson.Options),
        AsOf = facts.AsOf,
        ExpiresAt = ExpiryOf(facts, change),
        CatalogVersion = facts.Catalog.Version,
        PolicyVersion = facts.Policy.Version,
        TaxVersion = facts.Seller.Tax.Version,
        Read = change.Effects.Reached().ToDictionary(id => id, id => facts.Of(id).Version),
        Printed = change.Printed(),
        Seal = change.Seal,
        Bill = change.Bill ?? Bill.Empty(facts.Account.Currency),
        MethodId = change.CostsMoney ? change.PaysWith : null,
        PoNumber = (asked.Input as AddSeats.Input)?.PoNumber,
    };

    public static Task<Quote?> Find(TenureContext context, Guid account, Guid id) =>
        context.Quotes.SingleOrDefaultAsync(quote => quote.AccountId == account && quote.Id == id);

    public static object InputOf(SelfServiceAction action, Quote quote) =>
        JsonSerializer.Deserialize(quote.Input, action.InputType, StoreJson.Options)!;

    // A quote never outlives a term that it changes.
    private static Instant ExpiryOf(Facts facts, Decision.Change change)
    {
        var latest = facts.Now + Duration.FromMinutes(facts.Policy.QuoteMinutes);
        var ends = change.Effects.Reached().Select(id => facts.Of(id).Term.End).Where(end => end > facts.Today)
            .Select(end => facts.Account.TimeZone.AtStartOfDay(end).ToInstant());
        return ends.Append(latest).Min();
    }
}
