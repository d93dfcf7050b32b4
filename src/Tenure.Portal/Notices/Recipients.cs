using Tenure.Accounts;
using Tenure.Notices;
using Tenure.Portal.Access;
using Tenure.Portal.Look;

namespace Tenure.Portal.Notices;

/// <summary>
/// Which members are told of what: those who decide are told of everything, those who pay of what is to be paid.
/// </summary>
public static class Recipients
{
    public static bool Concerns(NoticeKind kind, Role role) => role switch
    {
        Role.Owner or Role.BillingManager => true,
        Role.Payer => kind is NoticeKind.InvoiceDue or NoticeKind.PaymentFailed or NoticeKind.PaymentSucceeded
            or NoticeKind.Renewed,
        _ => false,
    };

    /// <summary>A notice without the ways to pages that the role does not open.</summary>
    public static Told For(Role role, Told told) =>
        told with { Page = Openable(told.Page, role), Instead = Openable(told.Instead, role) };

    /// <summary>Why one member alone is told.</summary>
    public static FormattableString WhyAlone => $"You get this because you wrote to support.";

    /// <summary>Why a member is told.</summary>
    public static FormattableString Why(Role role, Account account) => role == Role.Payer
        ? (FormattableString)$"You get this because you look after the invoices of {account.Name}."
        : $"You get this because you are an owner or billing manager of {account.Name}.";

    private static Crumb? Openable(Crumb? way, Role role) => way is not null && role.MayOpen(way.Path) ? way : null;
}
