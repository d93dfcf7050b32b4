using Microsoft.AspNetCore.Mvc;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>Choosing the subscriptions that one method pays for from now on.</summary>
public sealed class UsePage(Desk desk, Visitor visitor, Frame frame) : MethodPage(desk, visitor, frame)
{
    private static readonly FormattableString Title = $"Use for several subscriptions";

    /// <summary>The subscriptions that can be changed to this method here.</summary>
    public IReadOnlyList<Subscription> Choices { get; private set; } = [];

    public IReadOnlySet<Guid> Chosen { get; private set; } = new HashSet<Guid>();

    /// <summary>The subscriptions whose method cannot be changed here, and why.</summary>
    public IReadOnlyList<(Subscription Subscription, Obstacle Why)> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid[] subscription)
    {
        if (await Load(id) is { } elsewhere) return elsewhere;
        Chosen = subscription.Length > 0 ? subscription.ToHashSet() : Choices.Select(one => one.Id).ToHashSet();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid[] subscription)
    {
        if (await Load(id) is { } elsewhere) return elsewhere;
        Chosen = subscription.ToHashSet();
        return await Quote(new ReplaceMethod(), new ReplaceMethod.Input(id, subscription));
    }

    /// <summary>What pays for a subscription now.</summary>
    public string? PaidWith(Subscription subscription) => Facts.MethodOf(subscription)?.Label;

    private async Task<IActionResult?> Load(Guid id)
    {
        if (await Load(id, Title) is { } elsewhere) return elsewhere;
        var switchable = ReplaceMethod.Switchable(Facts).ToArray();
        Choices = [.. switchable.Where(one => Facts.MethodOf(one)?.Id != id)];
        Others =
        [
            .. from one in Facts.Subscriptions.Except(switchable)
               from why in new ChangePaymentMethod().WhyNot(Facts.About(one.Id)).Take(1)
               select (one, why),
        ];
        return null;
    }
}
