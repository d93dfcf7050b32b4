using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>Auto-renew off or on for several subscriptions: what it means for each, then what came of each.</summary>
public sealed class BulkAutoRenewPage(Desk desk, Visitor visitor) : PageModel
{
    private readonly SetAutoRenew action = new();

    [BindProperty(SupportsGet = true)]
    public bool On { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid[] Id { get; set; } = [];

    /// <summary>The seals of what was shown for each, in the order of the ids.</summary>
    [BindProperty]
    public string[] Seal { get; set; } = [];

    public IReadOnlyList<BulkItem> Items { get; private set; } = [];

    /// <summary>Whether what is shown is what came of it.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why nothing can be done at all.</summary>
    public Obstacle? Refusal { get; private set; }

    public int Most { get; private set; }

    public async Task OnGetAsync() => await Look();

    public async Task OnPostAsync()
    {
        var sent = Id.Zip(Seal).ToArray();
        await Look();
        if (Refusal is not null) return;
        var shown = sent.DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
        List<BulkItem> results = [];
        foreach (var item in Items) results.Add(await Switch(item, shown));
        (Items, IsDone) = (results, true);
    }

    private async Task Look()
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        Id = [.. Id.Distinct()];
        Most = facts.Policy.BulkMax;
        if (Id.Length == 0) Refusal = Obstacles.NoSubscriptionChosen;
        else if (Id.Length > Most) Refusal = TooMany;
        else if (!visitor.Actor.May(Permission.ChangeSubscriptions)) Refusal = Obstacles.NotAllowed;
        else Items = [.. facts.Subscriptions.Where(one => Id.Contains(one.Id)).Select(one => Judge(one, facts))];
    }

    private Obstacle TooMany => new("too-many", $"You can change at most {Most:subscription|subscriptions} at once.");

    private BulkItem Judge(Subscription one, Facts facts)
    {
        var item = new BulkItem(one.Id, SubscriptionRow.NameOf(one, facts), one.Number);
        if (one.IsServedHere && one.AutoRenewal.On == On) return item with { IsSoAlready = true };
        return action.Decide(facts.About(one.Id), new SetAutoRenew.Input(On)) switch
        {
            Decision.Change change => item with { Change = change, Seal = change.Seal },
            Decision.Refused refused => item with { WhyNot = Reasons.Of(refused.Obstacles, action.Slug, one.Id) },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Each is quoted and confirmed by itself; what no longer is as it was shown is left as it is.
    private async Task<BulkItem> Switch(BulkItem item, Dictionary<Guid, string> shown)
    {
        if (item.Change is null) return item;
        var notDone = item with { Change = null, HasChanged = true };
        if (shown.GetValueOrDefault(item.Subscription) != item.Seal) return notDone;
        var asked = new Asked(item.Subscription, new SetAutoRenew.Input(On));
        var quoted = await desk.Quote(action, visitor.AccountId, visitor.Actor, asked);
        if (quoted is QuoteAnswer.Refused(var reasons))
            return item with { Change = null, WhyNot = Reasons.Of(reasons, action.Slug, item.Subscription) };
        var quote = ((QuoteAnswer.Quoted)quoted).Quote;
        if (quote.Seal != item.Seal) return notDone;
        return await desk.Confirm(visitor.AccountId, visitor.Actor, quote.Id, returnTo: null) is ConfirmAnswer.Confirmed
            ? item
            : notDone;
    }
}

/// <summary>What a bulk change means for one subscription, or what came of it.</summary>
public sealed record BulkItem(Guid Subscription, string Name, string Number)
{
    /// <summary>What will be or was done; null where nothing.</summary>
    public Decision.Change? Change { get; init; }
    public string Seal { get; init; } = "";

    /// <summary>Whether it is already as wanted.</summary>
    public bool IsSoAlready { get; init; }

    /// <summary>Whether it is no longer as it was shown, so that nothing was done.</summary>
    public bool HasChanged { get; init; }
    public IReadOnlyList<Reason> WhyNot { get; init; } = [];
}
