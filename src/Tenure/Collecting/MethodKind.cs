namespace Tenure.Collecting;

/// <summary>A way to pay, as far as billing cares: who moves the money and how certain it is to arrive.</summary>
public enum MethodKind { Card, PayPal, SepaDebit, BacsDebit, AchDebit, BecsDebit, BankTransfer, Invoice }

/// <summary>What follows from the kind of a payment method.</summary>
public static class MethodKinds
{
    private static readonly (MethodKind Kind, string Code)[] Names =
    [
        (MethodKind.Card, "card"), (MethodKind.PayPal, "paypal"), (MethodKind.SepaDebit, "sepa-debit"),
        (MethodKind.BacsDebit, "bacs-debit"), (MethodKind.AchDebit, "ach-debit"), (MethodKind.BecsDebit, "becs-debit"),
        (MethodKind.BankTransfer, "bank-transfer"), (MethodKind.Invoice, "invoice"),
    ];

    /// <summary>Every code that files and the API know.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Names.Select(name => name.Code)];

    /// <summary>Stable name used in files and the API: "card", "sepa-debit", "bank-transfer".</summary>
    public static string Code(this MethodKind kind) => Names.Single(name => name.Kind == kind).Code;

    /// <summary>The kind of this code; null where there is none.</summary>
    public static MethodKind? Find(string code) =>
        Names.Where(name => name.Code == code).Select(name => (MethodKind?)name.Kind).FirstOrDefault();

    /// <summary>
    /// Whether a mandate is signed and the bank debited days later, so that a collection may still come back.
    /// </summary>
    public static bool IsDebit(this MethodKind kind) =>
        kind is MethodKind.SepaDebit or MethodKind.BacsDebit or MethodKind.AchDebit or MethodKind.BecsDebit;

    /// <summary>Whether the customer sends the money by hand, so that nothing can be collected automatically.</summary>
    public static bool IsManual(this MethodKind kind) => kind is MethodKind.BankTransfer or MethodKind.Invoice;
}
