using NodaTime;
using Tenure.Catalogs;
using Tenure.Subscriptions;

namespace Tenure.SelfService;

/// <summary>Refusals that depend on the sales channel, the product and the member's role.</summary>
/// <remarks>
/// All their sentences are in these files, so that they can be read, reviewed and translated in one place.
/// </remarks>
public static partial class Obstacles
{
    private static readonly Remedy Support =
        new(RemedyKind.ContactSupport, $"Contact support; the case already says what you wanted to do.");

    public static Obstacle NotAllowed { get; } = new("not-allowed", $"Your role does not allow this change.")
    {
        WhoCan = $"An owner or a billing manager of the account",
        Remedy = new(RemedyKind.AskOwner, $"Ask an owner of the account to do it or to change your role."),
    };

    public static Obstacle Market(string country) =>
        new("market", $"Self-service is not offered in your market ({country}).")
        {
            WhoCan = $"The seller's sales team",
            Remedy = Support,
        };

    public static Obstacle Reseller(Partner? partner, string? contract, LocalDate expires) => new("channel",
        $"A partner sold this subscription and makes all changes (contract {contract ?? "–"}, until {expires}).")
    {
        WhoCan = partner is null ? $"The partner who sold it" : (FormattableString)$"{partner.Name}",
        Remedy = partner is null
            ? Support
            : new(RemedyKind.ContactPartner, $"Ask {partner.Name} ({partner.Mail}) for the change.")
            {
                Target = partner.Mail,
            },
    };

    public static Obstacle DirectSales { get; } =
        new("direct-sales",
            $"This subscription was bought through the sales team, and its contract leaves changes to them.")
        {
            WhoCan = $"The seller's sales team",
            Remedy = Support,
        };

    public static Obstacle LegacyOrigin(string? contract) => new("legacy-origin",
        $"This subscription is still served by an earlier billing system (contract {contract ?? "–"}).")
    {
        WhoCan = $"The seller's support",
        Remedy = Support,
    };

    public static Obstacle MaintenancePlan { get; } =
        new("maintenance-plan", $"Maintenance plans cannot be changed here.")
        {
            WhoCan = $"The seller's support",
            Remedy = new(RemedyKind.ContactSupport, $"Contact support about moving to a subscription."),
        };

    public static Obstacle Discontinued(string product, LocalDate since, Product? successor) =>
        new("discontinued", $"{product} has not been sold since {since}.")
        {
            WhoCan = $"The seller's support",
            Remedy = successor is null
                ? Support
                : new(RemedyKind.Buy, $"{successor.Name} takes its place; support can move your seats.")
                {
                    Target = successor.Code,
                },
        };

    public static Obstacle PaymentType(string method) =>
        new("payment-type", $"This is not offered for subscriptions that are paid with {method}.")
        {
            WhoCan = $"The seller's sales team",
            Remedy = new(RemedyKind.OtherAction, $"Change the payment method of the subscription first.")
            {
                Target = "change-payment-method",
            },
        };

    public static Obstacle SalesQuote(string number) =>
        new("open-quote", $"The sales team has an open quote for this subscription ({number}).")
        {
            WhoCan = $"The seller's sales team",
            Remedy = new(RemedyKind.ContactSupport, $"Accept or decline that quote first, or contact support."),
        };
}
