using System.Reflection;
using System.Text.Json.Serialization;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.SelfService;

/// <summary>The set of effects is closed: whoever adds one must teach it to everything that handles effects.</summary>
public sealed class EffectTests
{
    private static readonly Guid Mine = Some.SubscriptionId;

    private static readonly Effect[] Examples =
    [
        new Effect.SeatsAdded(Mine, 2, Some.Eur("420.00"), new(2026, 9, 1)),
        new Effect.Scheduled(Mine, Some.Fewer(3)),
        new Effect.Unscheduled(Mine, Some.Id(1)),
        new Effect.AutoRenew(Mine, On: false),
        new Effect.Method(Mine, Some.OtherMethodId),
        new Effect.DefaultMethod(Some.OtherMethodId),
        new Effect.MethodRemoved(Some.DefaultMethodId),
        new Effect.MethodRemoved(Some.DefaultMethodId, Some.OtherMethodId),
        new Effect.Charge(Renewals.Next(Some.Subscription, SomeSeller.Catalog, [])!.Line),
        new Effect.Credited(Mine, Some.Id(0x1f), "NL01-2026-000007", Some.Eur("60.00")),
        new Effect.Renewed(Mine, Renewals.Next(Some.Subscription, SomeSeller.Catalog, [])!.Renewal),
        new Effect.SeatsReleased(Mine, ["bo@example.com"]),
        new Effect.Lapsed(Mine, new Lapse(new(2027, 3, 15), LapseCause.ChoseToLeave)),
        new Effect.Restored(Mine),
        new Effect.Ended(Mine, new(2027, 4, 29)),
    ];

    [Fact]
    public void Every_effect_has_an_example_here() =>
        Assert.Equal(Cases(typeof(Effect)), Examples.Select(effect => effect.GetType()).ToHashSet());

    [Fact]
    public void Every_effect_and_intent_can_be_stored()
    {
        Assert.Equal(Cases(typeof(Effect)), Stored(typeof(Effect)));
        Assert.Equal(Cases(typeof(Intent)), Stored(typeof(Intent)));
    }

    [Fact]
    public void Every_effect_prints_in_a_line_of_its_own()
    {
        var lines = Examples.Select(effect => effect.Print()).ToArray();

        Assert.Equal(Examples.Length, lines.Distinct().Count());
        Assert.DoesNotContain(lines, line => line.AsSpan().ContainsAny('\n', '{', '}'));
    }

    [Fact]
    public void Every_effect_reaches_its_subscription_or_the_account() => Assert.Equal(
        ["DefaultMethod", "MethodRemoved", "MethodRemoved"],
        Examples.Where(effect => effect.Reaches != Mine).Select(effect => effect.GetType().Name));

    [Fact]
    public void Every_effect_applies_and_raises_the_version_of_what_it_reaches() => Assert.All(Examples, effect =>
        Assert.Equal(effect.Reaches is null ? 0 : 1, Some.Subscription.Apply([effect], Cause).Version));

    [Fact]
    public void An_effect_leaves_other_subscriptions_alone() => Assert.All(Examples, effect =>
    {
        var other = Some.Subscription with { Id = Some.Id(0x99) };
        Assert.Same(other, other.Apply([effect], Cause));
    });

    [Fact]
    public void Several_effects_of_one_change_raise_the_version_once() =>
        Assert.Equal(1, Some.Subscription.Apply(Examples, Cause).Version);

    [Fact]
    public void The_account_takes_the_effects_that_reach_it()
    {
        Account Apply(params Effect[] effects) => Some.Account.Apply(effects);

        Assert.Equal(Some.OtherMethodId, Apply(new Effect.DefaultMethod(Some.OtherMethodId)).DefaultMethodId);
        Assert.Null(Apply(new Effect.MethodRemoved(Some.DefaultMethodId)).DefaultMethodId);
        Assert.Equal(Some.DefaultMethodId, Apply(new Effect.MethodRemoved(Some.OtherMethodId)).DefaultMethodId);
    }

    private static Cause Cause => new(Some.Id(0x77), Some.Now, "Anna");

    private static HashSet<Type> Cases(Type closed) =>
        [.. closed.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(closed.IsAssignableFrom)];

    private static HashSet<Type> Stored(Type closed) =>
        [.. closed.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType)];
}
