using Tenure.SelfService;

namespace Tenure.Portal.Api;

/// <summary>What each field of an action's input means, for the API's description.</summary>
internal static class InputTexts
{
    private static readonly Dictionary<string, string> All = new()
    {
        ["add-seats.seats"] = "How many seats to add.",
        ["add-seats.methodId"] = "The payment method to charge; the one that serves the subscription where not said.",
        ["add-seats.poNumber"] = "Your purchase order number, printed on the invoice.",
        ["reduce-seats.seats"] = "How many seats to give up at the next renewal.",
        ["reduce-seats.release"] =
            "Mail addresses of those who lose their seat; the rest is chosen by most recent assignment.",
        ["change-term.term"] = "How long a term lasts from the next renewal on.",
        ["auto-renew.on"] = "Whether it renews by itself.",
        ["drop-from-invoice.invoice"] = "The unpaid invoice that the subscription leaves.",
        ["change-payment-method.methodId"] = "The payment method that pays for it from now on.",
        ["withdraw-change.change"] = "The scheduled change to withdraw: an id from the subscription's \"scheduled\".",
        ["replace-method.methodId"] = "The payment method that pays from now on.",
        ["replace-method.subscriptions"] = "For which subscriptions; all that can be changed where not said.",
        ["set-default-method.methodId"] = "The payment method charged where a subscription names none.",
        ["remove-method.methodId"] = "The payment method to remove.",
        ["remove-method.replacement"] = "The payment method that takes its place, where it is in use.",
    };

    /// <summary>Null for a field that nobody has described, which a test finds.</summary>
    public static string? Of(SelfServiceAction action, InputField field) =>
        All.GetValueOrDefault($"{action.Slug}.{field.Name}");
}
