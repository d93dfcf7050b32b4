using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Portal.Look;
using Tenure.Portal.Web;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Access;

/// <summary>Turns the session's claims into the visitor, reading role and membership anew on every request.</summary>
public sealed class Recognition(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Database database, Visitor visitor, Frame frame)
    {
        if (context.User.Identity is { IsAuthenticated: true } && !await Recognise(context, database, visitor, frame))
        {
            // The person or the membership is gone, so the session is no longer valid.
            await context.SignOutAsync();
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(context);
    }

    private static async Task<bool> Recognise(HttpContext context, Database database, Visitor visitor, Frame frame)
    {
        if (Session.Of(context.User) is not { } session) return false;
        var (personId, accountId) = (session.Person, session.Account);
        await using var trip = database.Ask();
        var asked = trip.PlacesOf(personId);
        await trip.Go(context.RequestAborted);
        var places = asked.Value;
        if (places.FirstOrDefault(one => one.AccountId == accountId) is not { } here) return false;
        visitor.Is(personId, here, session.SignedInAt);
        ReaderLanguage.Prefer(context, here.Language);
        frame.Reader = new Reader(here.Name, here.Mail)
        {
            Account = new AccountChoice(accountId.ToString(), here.Account),
            Accounts = [.. places.Select(one => new AccountChoice(one.AccountId.ToString(), one.Account))],
            Role = NameOf(here.Role),
            Owners = await OwnersFor(here, database, context.RequestAborted),
            UnreadNotices = here.Unread,
        };
        return true;
    }

    // A reader who may change everything need not ask an owner.
    private static async Task<IReadOnlyList<string>> OwnersFor(Place reader, Database database, CancellationToken stop)
    {
        if (reader.Role is Role.Owner or Role.BillingManager) return [];
        await using var store = database.Read();
        return await store.Members.Where(one => one.AccountId == reader.AccountId && one.Role == Role.Owner)
            .Join(store.Persons, one => one.PersonId, one => one.Id, (_, person) => person.Mail)
            .Order().ToListAsync(stop);
    }

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
