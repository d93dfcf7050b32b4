using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;

namespace Tenure.Portal.Look;

/// <summary>What the ways to pay are called, and what they mean for the customer.</summary>
public static class MethodNames
{
    public static FormattableString Of(MethodKind kind) => kind switch
    {
        MethodKind.Card => $"Card",
        MethodKind.PayPal => $"{"PayPal"}",
        MethodKind.SepaDebit => $"SEPA direct debit",
        MethodKind.BacsDebit => $"Bacs direct debit",
        MethodKind.AchDebit => $"ACH direct debit",
        MethodKind.BecsDebit => $"BECS direct debit",
        MethodKind.BankTransfer => $"Bank transfer",
        _ => $"Pay by invoice",
    };

    /// <param name="netDays">Days until an invoice that is paid by hand is due.</param>
    public static FormattableString Detail(MethodKind kind, int netDays) => kind switch
    {
        MethodKind.Card => $"Charged at once. You enter the card at our payment provider; we never see its number.",
        MethodKind.PayPal => $"You approve it once at PayPal; later payments go by themselves.",
        MethodKind.BankTransfer =>
            $"Nothing is charged by itself: you transfer each invoice within {netDays:day|days}.",
        MethodKind.Invoice => $"Nothing is charged by itself: each invoice is due after {netDays:day|days}.",
        _ => $"You sign a mandate once; we collect from your bank account and announce every collection.",
    };

    /// <summary>The last month of a card; null where it has none.</summary>
    public static FormattableString? Expiry(PaymentMethod method) =>
        method.Expires is { } month ? (FormattableString)$"{month.OnDayOfMonth(1):month}" : null;
}
