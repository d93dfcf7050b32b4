using System.Net;
using Tenure.SelfService;

namespace Tenure.Portal.Tests.Isolation;

/// <summary>Every door of the portal, knocked on with what belongs to another account.</summary>
public sealed class IsolationTests(Neighbours neighbours) : IClassFixture<Neighbours>
{
    // Whoever maps a new route teaches this test what its parameters are: an id of a kind …
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["account"] = "account", ["attempt"] = "attempt", ["change"] = "change", ["method"] = "method",
        ["invoice"] = "invoice", ["person"] = "person", ["quote"] = "quote", ["replacement"] = "method",
        ["setup"] = "setup", ["subscription"] = "subscription",
    };

    // … where it is called "id", of the kind that the address begins with …
    private static readonly Dictionary<string, string> Places = new()
    {
        ["cases"] = "case", ["help"] = "case", ["invoices"] = "invoice", ["notices"] = "notice", ["orders"] = "order",
        ["payment-methods"] = "method", ["quotes"] = "quote", ["subscriptions"] = "subscription",
    };

    // … or something that is nobody's.
    private static readonly Dictionary<string, string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        ["after"] = "0", ["autoRenew"] = "on", ["case"] = "case", ["code"] = "404", ["days"] = "1",
        ["documentName"] = "v1", ["for"] = "default", ["form"] = "", ["from"] = "/", ["keep"] = "3",
        ["kind"] = "card", ["language"] = "nl", ["limit"] = "2", ["mail"] = "nobody@example.com", ["name"] = "1.eml",
        ["on"] = "false", ["page"] = "1", ["path"] = "/", ["poNumber"] = "PO-1", ["product"] = "", ["q"] = "",
        ["release"] = "nobody@example.com", ["request"] = $"{Guid.NewGuid()}", ["rest"] = "nothing", ["return"] = "/",
        ["returnUrl"] = "/", ["seal"] = "", ["search"] = "", ["seats"] = "1", ["seen"] = "0", ["show"] = "",
        ["slug"] = "add-seats", ["sort"] = "", ["state"] = "", ["status"] = "", ["term"] = "monthly",
        ["token"] = "unknown", ["until"] = "2031-01-01", ["within"] = "",
    };

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
            .Where(one => KindOf(one.door, one.name) is null && !Harmless.ContainsKey(one.name))
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
            var values = Values(door, neighbours.Other, neighbours.Other);
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
            var (status, said) = await neighbours.Knock(door, Values(door, neighbours.Own, neighbours.Other));
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
            var values = Values(door, neighbours.Own, neighbours.Other);
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
            var answer = await neighbours.KnockUnknown(door, Values(door, neighbours.Other, neighbours.Other));
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

    private static bool IsForeign(Door door) => door.Parameters.Any(name => KindOf(door, name) is not null);

    private static Dictionary<string, string> Values(Door door, Household inPath, Household beside) =>
        door.Parameters.ToDictionary(name => name, name => KindOf(door, name) is { } kind
            ? (door.InPath.Contains(name) ? inPath : beside).Ids[kind]
            : Harmless[name], StringComparer.OrdinalIgnoreCase);

    private static string? KindOf(Door door, string name)
    {
        if (name != "id" && name != "Id") return Kinds.GetValueOrDefault(name);
        var place = door.Pattern.Replace("/api/v1/", "/", StringComparison.Ordinal).Split('/')[1];
        return Places.GetValueOrDefault(place);
    }

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
