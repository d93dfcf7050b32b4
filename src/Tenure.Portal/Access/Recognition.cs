using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Portal.Look;
using Tenure.Portal.Web;
using Tenure.Store;

namespace Tenure.Portal.Access;

/// <summary>Turns the session's claims into the visitor, reading role and membership anew on every request.</summary>
public sealed class Recognition(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Database database, Visitor visitor, Frame frame)
    {
        if (context.User.Identity is { IsAuthenticated: true } && !await Recognise(context, database, visitor, frame))
        {
            // The person or the membership is gone: the session says nothing any more.
            await context.SignOutAsync();
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(context);
    }

    private static async Task<bool> Recognise(HttpContext context, Database database, Visitor visitor, Frame frame)
    {
        if (Session.Of(context.User) is not { } session) return false;
        var (personId, accountId) = (session.Person, session.Account);
        await using var store = database.Read();
        var memberships = await (from member in store.Members
                                 join account in store.Accounts on member.AccountId equals account.Id
                                 join person in store.Persons on member.PersonId equals person.Id
                                 where member.PersonId == personId
                                 orderby account.Name
                                 select new { member, person, account.Name }).ToListAsync(context.RequestAborted);
        if (memberships.Find(one => one.member.AccountId == accountId) is not { } current) return false;
        visitor.Is(current.person, current.member, session.SignedInAt);
        ReaderLanguage.Prefer(context, current.person.Language);
        frame.Reader = new Reader(current.person.Name, current.person.Mail)
        {
            Account = new AccountChoice(accountId.ToString(), current.Name),
            Accounts = [.. memberships.Select(one => new AccountChoice(one.member.AccountId.ToString(), one.Name))],
            Role = NameOf(current.member.Role),
            Owners = await OwnersFor(current.member, store, context.RequestAborted),
            UnreadNotices = await store.Notices.CountAsync(
                row => row.AccountId == accountId && row.PersonId == personId && row.ReadAt == null,
                context.RequestAborted),
        };
        return true;
    }

    // Whoever may change everything has nobody to ask.
    private static async Task<IReadOnlyList<string>> OwnersFor(
        Member reader, TenureContext store, CancellationToken stop) => reader.Role is Role.Owner or Role.BillingManager
        ? []
        : await store.Members.Where(one => one.AccountId == reader.AccountId && one.Role == Role.Owner)
            .Join(store.Persons, one => one.PersonId, one => one.Id, (_, person) => person.Mail)
            .Order().ToListAsync(stop);

    /// <summary>What a role is called.</summary>
    public static FormattableString NameOf(Role role) => role switch
    {
        Role.Owner => $"Owner",
        Role.BillingManager => $"Billing manager",
        Role.SeatManager => $"Seat manager",
        Role.Payer => $"Payer",
        Role.Viewer => $"Viewer",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
