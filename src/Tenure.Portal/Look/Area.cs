namespace Tenure.Portal.Look;

/// <summary>A place in the menu.</summary>
/// <param name="Label">In the menu.</param>
/// <param name="Crumb">In the breadcrumb, which may say more.</param>
public sealed record Area(string Path, FormattableString Label, FormattableString Crumb)
{
    public static readonly Area Summary = new("/", $"Summary", $"Summary");

    public static readonly Area Subscriptions =
        new("/subscriptions", $"Subscriptions", $"Subscriptions and contracts");

    public static readonly Area PaymentMethods = new("/payment-methods", $"Payment methods", $"Payment methods");
    public static readonly Area Orders = new("/orders", $"Orders", $"Orders");
    public static readonly Area Invoices = new("/invoices", $"Invoices", $"Invoices");
    public static readonly Area Contracts = new("/contracts", $"Contracts", $"Subscriptions and contracts");
    public static readonly Area Help = new("/help", $"Help", $"Help");

    public static readonly IReadOnlyList<Area> All =
        [Summary, Subscriptions, PaymentMethods, Orders, Invoices, Contracts, Help];
}
