namespace Tenure.Portal.Features.Help;

/// <summary>The steps of everything done with payment methods, with the labels of their pages.</summary>
public static partial class HowTos
{
    private static FormattableString Adding => $"Add payment method";
    private static FormattableString AtProvider => $"Enter the details at the payment provider. They never reach us.";

    private static HowTo ReplacingMethod => By(
        ToMethods,
        $"Press {(FormattableString)$"Use for several subscriptions"} at the method.",
        $"Choose the subscriptions and press {GoOn}.",
        Agreeing) with
    {
        Costs = $"Nothing. Only an invoice that is overdue is collected with it at once, and the review says so.",
        Holds = $"At once, for the subscriptions you chose.",
        Undo = $"Do the same with the former method.",
    };

    private static HowTo ChoosingDefault => By(
        ToMethods,
        $"Press {(FormattableString)$"Make default"} at the method.",
        Agreeing) with
    {
        Costs = Free,
        Holds = $"At once, for every subscription that has no method of its own.",
        Undo = $"Make the former method the default again.",
    };

    private static HowTo RemovingMethod => By(
        ToMethods,
        $"Press {(FormattableString)$"Remove"} at the method.",
        $"Choose what takes its place and press {GoOn}.",
        Agreeing) with
    {
        Costs = Free,
        Holds = Now,
        Undo = $"Add it again.",
    };

    private static HowTo AddingMethod => new("add-method", Adding,
    [
        ToMethods,
        $"Press {Adding}.",
        $"Choose how you want to pay and what it is for, and press {GoOn}.",
        AtProvider,
    ])
    {
        Costs = Free,
        Holds = $"At once. It pays for nothing until you choose it.",
        Undo = $"Remove it again.",
        Page = "/payment-methods/new",
    };

    private static HowTo EditingMethod => new("edit-method", $"Edit payment method",
    [
        ToMethods,
        $"Press {(FormattableString)$"Edit"} at the method.",
        $"Choose the kind and press {GoOn}.",
        AtProvider,
        $"Check what the new details take over and press {Agree}.",
    ])
    {
        Costs = $"Nothing. Only an invoice that is overdue is collected with it at once, and the review says so.",
        Holds = $"Once you have confirmed; until then the old details pay.",
        Undo = $"Edit it again, or choose another method.",
    };
}
