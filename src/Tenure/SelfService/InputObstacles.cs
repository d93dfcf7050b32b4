using Tenure.Accounts;

namespace Tenure.SelfService;

/// <summary>Refusals that another input would avoid; each says which.</summary>
public static partial class Obstacles
{
    public static Obstacle NothingToChange { get; } =
        Input("nothing-to-change", $"That is what you have now.", $"Choose something else.");

    public static Obstacle SeatsNotPositive { get; } =
        Input("seats-invalid", $"The number of seats must be at least 1.", $"Enter a whole number from 1 up.");

    public static Obstacle TooManySeats(int most) => Input("seats-per-order",
        $"One order can add at most {most:seat|seats}.",
        $"Enter a smaller number or place several orders.");

    public static Obstacle AboveMaximum(int most, int more) =>
        Input("above-maximum", $"This plan is limited to {most:seat|seats}.", $"You can add {more:seat|seats} more.");

    public static Obstacle BelowMinimum(int least) => Input("below-minimum",
        $"This plan starts at {least:seat|seats}.",
        $"Keep at least that many, or switch auto-renew off.");

    public static Obstacle OutOfStep(int step) =>
        Input("seats-step", $"This plan is sold in steps of {step:seat|seats}.", $"Enter a multiple of {step}.");

    public static Obstacle PoNumberTooLong(int most) => Input("po-number",
        $"The PO number can have at most {most} characters.",
        $"Enter a shorter one.");

    public static Obstacle NotFewer(int seats) =>
        Input("not-fewer", $"At the renewal there will be {seats:seat|seats} already.", $"Enter a smaller number.");

    public static Obstacle TermUnknown { get; } =
        Input("term-unknown", $"The product is not sold for this term.", $"Choose one of the terms offered.");

    public static Obstacle MethodUnknown { get; } = Input("method-unknown",
        $"This payment method does not exist in your account.",
        $"Choose one of your payment methods.");

    public static Obstacle MethodExpired(string label) =>
        Input("method-expired", $"{label} has expired.", $"Choose another payment method or update this one.");

    public static Obstacle RequestUsed { get; } = Input("request-used",
        $"This form was already sent with another choice.",
        $"Look at what it says now and send it again.");

    public static Obstacle NoSubscriptionChosen { get; } =
        Input("none-chosen", $"No subscription was chosen.", $"Choose at least one subscription.");

    public static Obstacle SubscriptionUnknown { get; } =
        Input("subscription-unknown", $"One of the subscriptions cannot be changed here.", $"Choose from the list.");

    public static Obstacle ChangeUnknown { get; } =
        Input("change-unknown", $"This scheduled change no longer waits.", $"Look at the schedule as it is now.");

    public static Obstacle MemberNotAssigned(string mail) =>
        Input("not-assigned", $"{mail} has no seat in this subscription.", $"Choose from the people listed.");

    public static Obstacle TooManyReleased(int seats) => Input("release-too-many",
        $"Only {seats:seat is|seats are} given up, but more people were chosen to lose theirs.",
        $"Choose at most that many people.");

    /// <summary>A method in use can only go when another takes its place in the same step.</summary>
    public static Obstacle MethodInUse(PaymentMethod method, int subscriptions) => Input("method-in-use",
        subscriptions == 0
            ? (FormattableString)$"{method.Label} pays for an open invoice."
            : $"{method.Label} pays for {subscriptions:subscription|subscriptions}.",
        $"Choose the payment method that takes its place.");

    private static Obstacle Input(string code, FormattableString because, FormattableString remedy) =>
        new(code, because) { Remedy = new(RemedyKind.ChangeInput, remedy) };
}
