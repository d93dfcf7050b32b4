using Tenure.Accounts;

namespace Tenure.Portal.Access;

/// <summary>What a role must allow before a page opens, told by the page's address.</summary>
/// <remarks>
/// A page that is not named here is taken to be about subscriptions, so that a new one is closed to payers until
/// somebody opens it. Menu, notices and the page of a refusal ask here too.
/// </remarks>
public static class PageAccess
{
    /// <param name="address">A path of the portal, or the pattern that a page is mapped by.</param>
    /// <returns>Null where every member may come in.</returns>
    public static Permission? Needed(string address) => address.Split('?')[0].Trim('/').Split('/') switch
    {
        [""] or ["account" or "notices" or "sign-in" or "sign-out" or "staff", ..] => null,
        ["help"] or ["help", "case" or "cases", ..] => null,
        ["invoices", ..] => Permission.SeeInvoices,
        ["payment-methods", _, ..] => Permission.ChangePaymentMethods,
        _ => Permission.SeeSubscriptions,
    };

    public static bool MayOpen(this Role role, string address) => Needed(address) is not { } needed || role.May(needed);
}
