using System.Net;
using Tenure.SelfService;

namespace Tenure.Portal.Tests.Isolation;

/// <summary>Every door of the portal, knocked on with what belongs to another account.</summary>
public sealed class IsolationTests(Neighbours neighbours) : IClassFixture<Neighbours>
{
    // Everybody may come in here; the addresses of the demo lead nowhere outside it.
    private static readonly string[] Open =
    [
        "/api/v1/openapi.json", "/api/v1/{**rest}", "/demo/clock", "/demo/mails", "/demo/mails/{name}",
        "/error/{code:int}", "/language", "/sign-in", "/sign-in/link", "/sign-in/sent", "/styleguide",
    ];

    // Here a foreign id in the query or a form is no address: it is answered like one that nobody has.
    private static readonly Dictionary<string, HttpStatusCode> Elsewhere = new()
    {
        ["GET /subscriptions/auto-renew"] = HttpStatusCode.OK,
        ["POST /subscriptions/auto-renew"] = HttpStatusCode.OK,
        ["POST /payment-methods?handler=Default"] = HttpStatusCode.UnprocessableEntity,
    };

    [Fact]
    public void Every_parameter_of_every_door_is_known()
    {
        var unknown = neighbours.Doors.SelectMany(door => door.Parameters.Select(name => (door, name)))
            .Where(one => Filling.KindOf(one.door, one.name) is null && !Filling.IsHarmless(one.name))
            .Select(one => $"Teach this test what “{one.name}” of {one.door} is.");
        Holds(unknown);
    }

    [Fact]
    public async Task What_belongs_to_another_account_answers_as_if_it_did_not_exist()
    {
        List<string> failed = [];
        var before = await neighbours.Other.Everything();
        foreach (var door in neighbours.Doors)
        {
            var values = Filling.Of(door, neighbours.Other, neighbours.Other);
            var (status, said) = await neighbours.Knock(door, values);
            if (IsForeign(door) && status != Elsewhere.GetValueOrDefault($"{door}", HttpStatusCode.NotFound))
                failed.Add($"{door}: {(int)status}");
            failed.AddRange(Leaks(said).Select(secret => $"{door}: tells {secret}"));
        }

        Holds(failed);
        Assert.Equal(before, await neighbours.Other.Everything());
    }

    [Fact]
    public async Task What_belongs_to_another_account_cannot_be_used_on_ones_own()
    {
        List<string> failed = [];
        var before = await neighbours.Other.Everything();
        foreach (var door in neighbours.Doors.Where(door => door.Parameters.Count > door.InPath.Count))
        {
            var (status, said) = await neighbours.Knock(door, Filling.Of(door, neighbours.Own, neighbours.Other));
            if ((int)status >= 500) failed.Add($"{door}: {(int)status}");
            failed.AddRange(Leaks(said).Select(secret => $"{door}: tells {secret}"));
        }

        Holds(failed);
        Assert.Equal(before, await neighbours.Other.Everything());
        await NothingOfTheirsIsOurs();
    }

    [Fact]
    public async Task No_action_takes_what_belongs_to_another_account()
    {
        List<string> failed = [];
        foreach (var action in SelfServiceActions.All)
        {
            var door = neighbours.Doors.Single(one => IsQuoteOf(action, one));
            var values = Filling.Of(door, neighbours.Own, neighbours.Other);
            var (status, said) = await neighbours.Knock(door, values, Foreign(action));
            if (Names(action).Any() && status != HttpStatusCode.Conflict) failed.Add($"{action.Slug}: {(int)status}");
            failed.AddRange(Leaks(said).Select(secret => $"{action.Slug}: tells {secret}"));
        }

        Holds(failed);
        await NothingOfTheirsIsOurs();
    }

    [Fact]
    public async Task Nobody_comes_in_unrecognised_but_where_everybody_may()
    {
        HashSet<string> open = [];
        foreach (var door in neighbours.Doors)
        {
            var answer = await neighbours.KnockUnknown(door, Filling.Of(door, neighbours.Other, neighbours.Other));
            var isSentToSignIn = $"{answer.Headers.Location}".Contains("/sign-in?return=", StringComparison.Ordinal);
            if (!isSentToSignIn && answer.StatusCode != HttpStatusCode.Unauthorized) open.Add(door.Pattern);
        }

        Assert.Equal(string.Join('\n', Open), string.Join('\n', open.Order(StringComparer.Ordinal)));
    }

    private static void Holds(IEnumerable<string> failed) =>
        Assert.True(!failed.Any(), string.Join('\n', failed));

    private IEnumerable<string> Leaks(string said) =>
        neighbours.Secrets.Where(secret => said.Contains(secret, StringComparison.Ordinal));

    private static bool IsQuoteOf(SelfServiceAction action, Door door) => door is { IsApi: true, Method: "POST" }
        && door.Pattern.EndsWith($"/actions/{action.Slug}/quotes", StringComparison.Ordinal);

    private async Task NothingOfTheirsIsOurs()
    {
        var ours = await neighbours.Own.Everything();
        Assert.DoesNotContain(
            neighbours.Other.Ids.Where(id => id.Key != "person"),
            id => ours.Contains(id.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsForeign(Door door) => door.Parameters.Any(name => Filling.KindOf(door, name) is not null);

    private static IEnumerable<string> Names(SelfServiceAction action) =>
        from field in action.InputType.GetConstructors()[0].GetParameters()
        where field.ParameterType.ToString().Contains(nameof(Guid), StringComparison.Ordinal)
        select field.Name;

    // Every id of the input is the other account's.
    private Dictionary<string, object> Foreign(SelfServiceAction action) =>
        action.InputType.GetConstructors()[0].GetParameters().ToDictionary(
            field => char.ToLowerInvariant(field.Name![0]) + field.Name[1..],
            field => field.Name switch
            {
                "MethodId" or "Replacement" => neighbours.Other.Ids["method"],
                "Change" => neighbours.Other.Ids["change"],
                "Invoice" => neighbours.Other.Ids["invoice"],
                "Subscriptions" => new[] { neighbours.Other.Ids["subscription"] },
                "Release" => new[] { "anna@example.com" },
                "Seats" => 1,
                "On" => false,
                "Term" => "monthly",
                "PoNumber" => (object)"PO-1",
                var name => throw new InvalidOperationException($"Teach this test “{name}” of {action.Slug}."),
            });
}
