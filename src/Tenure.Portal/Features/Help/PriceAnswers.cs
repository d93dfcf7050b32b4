using NodaTime;
using Tenure.Portal.Features.Subscriptions;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Help;

/// <summary>What one subscription costs: at its renewal, and for one seat more today.</summary>
internal static class PriceAnswers
{
    public static Answer Kept(Facts about)
    {
        if (!about.Subscription.IsServedHere) return new Answer($"It is billed elsewhere, at the price agreed there.");
        var details = RenewalDetails.Of(about);
        return details.Next is { } next ? Renewing(about.Subscription, details, next) : Ending(details);
    }

    /// <summary>A preview of the smallest addition, exactly as its form would make it.</summary>
    public static Answer OneMore(Facts about)
    {
        var (action, step) = (new AddSeats(), about.Product.Seats.Step);
        var preview = Preview.Of(about, action.Decide(about, new AddSeats.Input(step)), action.Slug);
        if (preview.Change is not { Bill: { } bill }) return new Answer($"Not now.") { Reasons = preview.Reasons };
        var last = about.Subscription.Term.LastDay;
        return new Answer($"{step:seat|seats} more from today through {last}: {bill.Gross} with tax.")
        {
            Lines = preview.Lines,
            Way = new(action.Label, $"/subscriptions/{about.Subscription.Id}/{action.Slug}"),
        };
    }

    private static Answer Renewing(Subscription one, RenewalDetails details, UpcomingCharge next)
    {
        var price = next.Next.Renewal.UnitPrice;
        if (details is { List: { } list, SavedPerSeat: { } saved, SavedInAll: { } inAll })
            return new Answer($"Yes: {price} a seat instead of {list}. You save {saved} a seat, {inAll} in all.")
            {
                More = [Right(next.On)],
                Lines = details.Lines,
            };
        return new Answer($"No: it renews on {next.On} at the list price of {price} a seat.")
        {
            More = one.HasRenewalPrice && next.Next.Renewal.Cadence == Cadence.Monthly
                ? [$"There is no renewal price on a monthly term; it is back when you choose a longer one."]
                : [],
        };
    }

    private static FormattableString Right(LocalDate on) =>
        $"You keep this right as long as the subscription renews. Without a renewal on {on} it is lost.";

    private static Answer Ending(RenewalDetails details) => details switch
    {
        { IfOn: { Next: { Line.ListPrice: { } list, Renewal.UnitPrice: var price } } on, LastDay: { } last } =>
            new Answer($"Only if you switch auto-renew on by {last}: then {price} a seat instead of {list}.")
            {
                More = [$"It would renew on {on.On} for {on.Bill.Gross} with tax."],
            },
        { IfOn: { } on } => new Answer($"It does not renew as things stand.")
        {
            More = [$"It would renew on {on.On} for {on.Bill.Gross} with tax."],
        },
        _ => new Answer($"It does not renew as things stand."),
    };
}
