using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Tests.Api;

/// <summary>A request with a key can be sent again without anything happening twice.</summary>
public sealed class RepeatTests
{
    [Theory, Databases]
    public async Task The_same_request_gets_the_same_answer(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        var first = await program.Post(program.AddSeats, """{"seats": 2}""", key: "one");
        var again = await program.Post(program.AddSeats, """{"seats": 2}""", key: "one");

        Assert.Equal((HttpStatusCode.Created, first.Raw), (again.Status, again.Raw));
        Assert.Equal(first.Message.Headers.Location, again.Message.Headers.Location);
        Assert.Equal("application/json", again.Message.Content.Headers.ContentType?.MediaType);
        Assert.False(first.Message.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", again.Message.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await Quotes(program));
    }

    [Theory, Databases]
    public async Task Many_at_once_make_one_quote(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5)
            .Select(_ => program.Post(program.AddSeats, """{"seats": 2}""", key: "five")));

        Assert.Equal(1, await Quotes(program));
        Assert.All(answers, one => Assert.True(
            one.Status == HttpStatusCode.Created || one.Text("type") == "request-under-way", one.Raw));
    }

    [Theory, Databases]
    public async Task Another_request_with_the_key_is_refused(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        var quote = await program.Quote(key: "used");
        var other = await program.Post(program.AddSeats, """{"seats": 3}""", key: "used");
        var elsewhere = await program.Confirm(quote, key: "used");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-used"), (other.Status, other.Text("type")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.Status);
        Assert.Equal(1, await Quotes(program));
        Assert.Empty(program.Customer.Bank.Bank.Charges);
    }

    [Fact]
    public async Task Confirming_with_a_key_charges_once()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var quote = await program.Quote();
        var first = await program.Confirm(quote, key: "pay");
        var again = await program.Confirm(quote, key: "pay");

        Assert.Equal((HttpStatusCode.OK, first.Raw), (again.Status, again.Raw));
        Assert.Single(program.Customer.Bank.Bank.Charges);
    }

    [Fact]
    public async Task A_refusal_is_answered_again_but_bad_input_may_be_mended()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var refused = await program.Post(program.AddSeats, """{"seats": 5000}""", key: "no");
        var again = await program.Post(program.AddSeats, """{"seats": 5000}""", key: "no");
        var bad = await program.Post(program.AddSeats, "{}", key: "mended");
        var mended = await program.Post(program.AddSeats, """{"seats": 2}""", key: "mended");

        Assert.Equal((HttpStatusCode.Conflict, refused.Raw), (again.Status, again.Raw));
        Assert.Equal("application/problem+json", again.Message.Content.Headers.ContentType?.MediaType);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created), (bad.Status, mended.Status));
    }

    [Fact]
    public async Task A_key_that_cannot_be_used_is_named()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var refused = await program.Post(program.AddSeats, """{"seats": 2}""", key: new string('k', 256));
        Assert.Equal((HttpStatusCode.BadRequest, "Idempotency-Key"), (refused.Status, refused.Text("errors.0.field")));
    }

    [Theory, Databases]
    public async Task A_request_that_died_gives_its_place_to_the_next_after_a_minute(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        var database = program.Customer.Database;
        var at = Instant.FromUtc(2026, 9, 1, 10, 0);
        var asked = new KeptAnswer
        {
            AccountId = program.Customer.Account.Id, Key = "died", Request = "hash", At = at,
        };

        Assert.Null(await database.Begin(asked));
        Assert.NotNull(await database.Begin(asked with { At = at + Duration.FromSeconds(59) }));
        Assert.Null(await database.Begin(asked with { At = at + Duration.FromSeconds(61) }));
        Assert.NotNull(await database.Begin(asked with { At = at + Duration.FromHours(1), Request = "other" }));
    }

    [Theory, Databases]
    public async Task A_key_that_is_given_back_just_now_is_taken(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var asked = new KeptAnswer
        {
            AccountId = stored.Account.Id, Key = "back", Request = "hash", At = Stored.Now,
        };
        Assert.Null(await stored.Database.Begin(asked));
        var betweenTheTwo = new GivingBack(stored.Database, asked);
        using var second = Database.Open(stored.ConnectionString, betweenTheTwo);

        Assert.Null(await second.Begin(asked));
        Assert.True(betweenTheTwo.IsDone);
    }

    [Theory, Databases]
    public async Task Answers_are_kept_for_thirty_days(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        await program.Quote(key: "old");
        var now = SystemClock.Instance.GetCurrentInstant();

        Assert.Equal(0, await program.Customer.Database.ForgetAnswers(now - Portal.Api.Repeats.Kept));
        Assert.Equal(1, await program.Customer.Database.ForgetAnswers(now + Duration.FromMinutes(1)));
    }

    private static async Task<int> Quotes(Integration program)
    {
        await using var context = program.Customer.Database.Read();
        return await context.Quotes.CountAsync();
    }

    /// <summary>Gives the first request's key back at the moment in which the second looks who has it.</summary>
    private sealed class GivingBack(Database database, KeptAnswer asked) : DbCommandInterceptor
    {
        public bool IsDone { get; private set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            if (!IsDone) await database.GiveBack(asked, cancellationToken);
            IsDone = true;
            return result;
        }
    }
}
