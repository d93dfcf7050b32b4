using NodaTime;

namespace Tenure.SelfService;

/// <summary>Refusals that depend on dates, payments and what is under way.</summary>
public static partial class Obstacles
{
    public static Obstacle Ended(LocalDate on) => new("ended", $"This subscription ended on {on}.")
    {
        WhoCan = $"The seller's support",
        Remedy = new(RemedyKind.Buy, $"Buy a new subscription, or contact support."),
    };

    public static Obstacle NotRenewed(LocalDate on, LocalDate lastChance) =>
        new("not-renewed", $"The term ended on {on} and was not renewed.")
        {
            WhoCan = $"The seller's support",
            Remedy = new(RemedyKind.ContactSupport, $"It can still be renewed before {lastChance}; contact support."),
        };

    public static Obstacle PastDue(LocalDate since, OpenInvoice? invoice) =>
        new("past-due", $"A payment for this subscription has been due since {since}.")
        {
            Remedy = invoice is null
                ? Support
                : new(RemedyKind.PayInvoice, $"Pay invoice {invoice.Number} ({invoice.Due}) first.")
                {
                    Target = invoice.Id.ToString(),
                },
        };

    public static Obstacle RenewalUnderWay { get; } =
        new("renewal-under-way", $"The term is over and the renewal is being processed.")
        {
            Remedy = new(RemedyKind.Wait, $"Try again in a little while."),
        };

    public static Obstacle ChargeInProgress(OpenOrder order) => order.Checking
        ? new("charge-in-progress",
            $"We are still checking with the bank whether the payment of order {order.Number} succeeded.")
        {
            Remedy = new(RemedyKind.Wait, $"This clears by itself; nothing is charged twice.")
            {
                Target = order.Id.ToString(),
            },
        }
        : new("charge-in-progress", $"Order {order.Number} is waiting for its payment.")
        {
            Remedy = new(RemedyKind.FinishOrder, $"Finish or cancel order {order.Number} first.")
            {
                Target = order.Id.ToString(),
            },
        };

    public static Obstacle ChargeInProgress(OpenInvoice invoice) => new("charge-in-progress",
        $"We are still checking with the bank whether the payment of invoice {invoice.Number} succeeded.")
    {
        Remedy = new(RemedyKind.Wait, $"This clears by itself; nothing is charged twice.")
        {
            Target = invoice.Id.ToString(),
        },
    };

    public static Obstacle TermNotSold(string product) =>
        new("term-not-sold", $"{product} is sold for no other term.")
        {
            WhoCan = $"The seller's sales team",
            Remedy = Support,
        };

    /// <param name="seats">The most that the plan allows.</param>
    /// <param name="freeFrom">The renewal, where a reduction is scheduled for it.</param>
    public static Obstacle AtMaximum(int seats, LocalDate? freeFrom = null) =>
        new("at-maximum", $"This plan is limited to {seats:seat|seats}, and you have them all.")
        {
            WhoCan = $"The seller's sales team",
            PossibleFrom = freeFrom,
            Remedy = Support,
        };

    public static Obstacle AtMinimum(int seats, bool renews = true) =>
        new("at-minimum", $"This plan starts at {seats:seat|seats}; there are no more to give up.")
        {
            Remedy = renews
                ? new(RemedyKind.OtherAction, $"To stop altogether, switch auto-renew off.") { Target = "auto-renew" }
                : new(RemedyKind.NothingNeeded, $"Auto-renew is off: the subscription ends with its term anyway."),
        };

    /// <param name="soldFrom">The first day on which it has one, where that is known.</param>
    public static Obstacle NoPrice(string product, LocalDate? soldFrom = null) =>
        new("no-price", $"{product} has no price in your currency for this term.")
        {
            WhoCan = $"The seller's sales team",
            PossibleFrom = soldFrom,
            Remedy = Support,
        };

    public static Obstacle NoMethod { get; } =
        new("no-payment-method", $"There is no payment method that could be charged.")
        {
            WhoCan = $"An owner or a billing manager of the account",
            Remedy = new(RemedyKind.AddMethod, $"Add a payment method first."),
        };

    public static Obstacle NoOtherMethod { get; } =
        new("no-other-method", $"There is no other payment method to change to.")
        {
            WhoCan = $"An owner or a billing manager of the account",
            Remedy = new(RemedyKind.AddMethod, $"Add another payment method first."),
        };

    public static Obstacle NoSubscription { get; } =
        new("no-subscription", $"No subscription has a payment method that can be changed here.")
        {
            WhoCan = $"The seller's support",
            Remedy = Support,
        };

    public static Obstacle NothingToDrop { get; } =
        new("nothing-to-drop", $"No unpaid invoice bills its renewal together with that of another subscription.")
        {
            Remedy = new(RemedyKind.NothingNeeded, $"Nothing needs to be taken off an invoice."),
        };

    public static Obstacle RenewalInUse { get; } = new("renewal-in-use",
        $"Since this renewal it was renewed again or seats were added, so the renewal cannot be taken back here.")
    {
        WhoCan = $"The seller's support",
        Remedy = Support,
    };

    public static Obstacle NothingScheduled { get; } = new("nothing-scheduled", $"No change is scheduled.")
    {
        Remedy = new(RemedyKind.NothingNeeded, $"Nothing needs to be withdrawn."),
    };
}
