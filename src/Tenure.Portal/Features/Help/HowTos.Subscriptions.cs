using Tenure.Portal.Look;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Help;

/// <summary>The steps of the actions on one subscription, with the labels of its pages.</summary>
public static partial class HowTos
{
    private static FormattableString Scheduled => $"Scheduled changes";
    private static FormattableString Method => $"Payment method";
    private static FormattableString Paying => $"Submit order";
    private static FormattableString Off => $"Switch auto-renew off";
    private static FormattableString On => $"Switch auto-renew on";
    private static FormattableString WhatYouCanDo => $"What you can do";

    private static HowTo AddingSeats => By(
        ToSubscription,
        $"Press {new AddSeats().Label}.",
        $"Enter the number under {(FormattableString)$"Seats to add"} and check {Method}.",
        Saving,
        $"Press {Paying}.") with
    {
        Costs = $"You pay for the days left of the term, at today's price of a seat. The amount is there as you type.",
        Holds = $"Once it is paid; by invoice or direct debit at once. The seats renew with the subscription.",
        Undo = $"Reduce the seats for the next renewal. For a return before then, write to support.",
    };

    private static HowTo ReducingSeats => By(
        ToSubscription,
        $"Press {Change} under {Details}, at {(FormattableString)$"Seats at the renewal"}.",
        $"Enter how many you keep. Under {(FormattableString)$"Who gives up a seat"} you choose whose seats go.",
        Saving,
        Agreeing) with
    {
        Costs = Free, Holds = AtRenewal, Undo = Withdrawing,
    };

    private static HowTo ChangingTerm => By(
        ToSubscription,
        $"Press {Change} under {Details}, at {(FormattableString)$"Term"}.",
        $"Choose the term. Each shows its price and what it saves.",
        Saving,
        Agreeing) with
    {
        Costs = $"Nothing now. The renewal costs what the choice shows; the renewal price is kept.",
        Holds = AtRenewal,
        Undo = Withdrawing,
    };

    private static HowTo AutoRenewing => By(
        ToSubscription,
        $"Press {Off} or {On} under {WhatYouCanDo}.",
        $"Check the last day of access, or the next renewal, and press {Agree}.") with
    {
        Costs = $"Nothing. Without auto-renew nothing more is charged, and the seats work through the last day.",
        Holds = Now,
        Undo = $"Switch it back, through the day before the renewal.",
    };

    private static HowTo ChangingMethod => By(
        ToSubscription,
        $"Press {Change} under {Details}, at {Method}.",
        $"Choose a method, or press {(FormattableString)$"Add a payment method"} first.",
        Saving,
        Agreeing) with
    {
        Costs = $"Nothing. Only an invoice that is overdue is collected with it at once, and the review says so.",
        Holds = $"At once, for this subscription alone.",
        Undo = $"Choose the former method again.",
    };

    private static HowTo WithdrawingChange => By(
        ToSubscription,
        $"Press {(FormattableString)$"Withdraw"} at the change under {Scheduled}.",
        Agreeing) with
    {
        Costs = Free,
        Holds = $"At once. What it had replaced is scheduled again.",
        Undo = $"Make the change once more, through the day before the renewal.",
    };

    private static HowTo LeavingInvoice => By(
        $"Go to {Home} › {Area.Invoices.Label} and open the unpaid invoice.",
        $"Choose the subscription under {(FormattableString)$"Take a subscription off"}.",
        $"Check what it means and press {GoOn}.",
        Agreeing) with
    {
        Costs = $"Nothing. A credit note takes its part off the invoice.",
        Holds = $"At once. Its seats cannot be used from then on; the others stay as they are.",
        Undo = $"It can still be renewed for a while; support does that for you.",
    };
}
