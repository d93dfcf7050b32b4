using Tenure.Portal.Look;
using Tenure.SelfService;

namespace Tenure.Portal.Features.Help;

/// <summary>The how-to of every action, and of what is done with payment methods beside them.</summary>
/// <remarks>An action nobody wrote steps for has those that all actions on subscriptions share.</remarks>
public static partial class HowTos
{
    private static readonly FormattableString Home = $"Billing and orders", Save = $"Save changes", Agree = $"Confirm",
        Details = $"Renewal details", Change = $"Change", GoOn = $"Continue";

    private static readonly FormattableString
        ToSubscription = $"Go to {Home} › {Area.Subscriptions.Label} and choose the subscription.",
        ToMethods = $"Go to {Home} › {Area.PaymentMethods.Label}.",
        Saving = $"Press {Save}. The next page shows everything once more.",
        Agreeing = $"Press {Agree}.";

    private static readonly FormattableString
        Free = $"Nothing is charged for it.",
        AtRenewal = $"At the next renewal. Until then everything stays as it is.",
        Now = $"At once.",
        Withdrawing = $"Withdraw it under {Scheduled}, through the day before the renewal.";

    public static IReadOnlyList<HowTo> All { get; } =
        [.. SelfServiceActions.All.Select(Of), AddingMethod, EditingMethod];

    public static HowTo? Find(string slug) => All.FirstOrDefault(one => one.Slug == slug);

    private static HowTo Of(SelfServiceAction action) => Written(action) with
    {
        Slug = action.Slug, Title = TitleOf(action), Action = action,
    };

    // What a button says beside its payment method needs the method named in a list.
    private static FormattableString TitleOf(SelfServiceAction action) => action.Slug switch
    {
        "replace-method" => $"Use a payment method for several subscriptions",
        "set-default-method" => $"Make a payment method the default",
        _ => action.Label,
    };

    private static HowTo Written(SelfServiceAction action) => action.Slug switch
    {
        "add-seats" => AddingSeats,
        "reduce-seats" => ReducingSeats,
        "change-term" => ChangingTerm,
        "auto-renew" => AutoRenewing,
        "change-payment-method" => ChangingMethod,
        "withdraw-change" => WithdrawingChange,
        "drop-from-invoice" => LeavingInvoice,
        "replace-method" => ReplacingMethod,
        "set-default-method" => ChoosingDefault,
        "remove-method" => RemovingMethod,
        _ => new HowTo(action.Slug, action.Label, [ToSubscription, $"Press {action.Label}.", Saving, Agreeing]),
    };

    private static HowTo By(params FormattableString[] steps) => new("", $"", steps);
}
