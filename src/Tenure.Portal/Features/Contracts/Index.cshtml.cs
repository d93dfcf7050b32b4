using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Contracts;

/// <summary>Contracts that somebody else serves: bought from a partner, or still in an earlier system.</summary>
public sealed class IndexPage(Desk desk, Visitor visitor, Words words) : PageModel
{
    public IReadOnlyList<Contract> OfPartners { get; private set; } = [];
    public IReadOnlyList<Contract> OfEarlierSystems { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        var elsewhere = facts.Subscriptions.Where(one => !one.IsServedHere)
            .OrderBy(one => one.Term.End).ThenBy(one => one.Number)
            .Select(one => new Contract(one, Names.Of(one, facts.Catalog), facts)).ToArray();
        OfPartners = [.. elsewhere.Where(one => one.Subscription.Origin.Channel == Channel.Reseller)];
        OfEarlierSystems = [.. elsewhere.Except(OfPartners)];
    }

    /// <summary>A mail to the partner that already says which contract it is about.</summary>
    public string MailTo(Contract contract)
    {
        var number = contract.Subscription.Origin.Contract ?? contract.Subscription.Number;
        var subject = words.Say($"{contract.Facts.Account.Name}: contract {number}, {contract.Name}");
        return $"mailto:{contract.Subscription.Origin.Partner!.Mail}?subject={Uri.EscapeDataString(subject)}";
    }
}

/// <summary>A subscription that is only shown here.</summary>
public sealed record Contract(Subscription Subscription, string Name, Facts Facts)
{
    public bool IsOver => Subscription.Term.End <= Facts.Today;
}
