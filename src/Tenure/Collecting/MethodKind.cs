namespace Tenure.Collecting;

/// <summary>A way to pay, as far as billing cares: who moves the money and how surely it comes.</summary>
public enum MethodKind { Card, PayPal, SepaDebit, BacsDebit, AchDebit, BecsDebit, BankTransfer, Invoice }

/// <summary>What follows from the kind of a payment method.</summary>
public static class MethodKinds
{
    /// <summary>Whether a mandate is signed and the bank debited days later, so that a collection may still come back.</summary>
    public static bool IsDebit(this MethodKind kind) =>
        kind is MethodKind.SepaDebit or MethodKind.BacsDebit or MethodKind.AchDebit or MethodKind.BecsDebit;

    /// <summary>Whether the customer sends the money by hand, so that nothing can be collected automatically.</summary>
    public static bool IsManual(this MethodKind kind) => kind is MethodKind.BankTransfer or MethodKind.Invoice;
}
