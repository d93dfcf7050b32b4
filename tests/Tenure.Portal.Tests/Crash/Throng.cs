using NodaTime;
using Npgsql;
using Tenure.Accounts;
using Tenure.Portal.Tests.Store;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Crash;

/// <summary>Many accounts whose subscriptions end today, written by the database itself from one example.</summary>
/// <remarks>
/// Account number i holds (i mod 4) + 1 subscriptions; of every third the second one is paid with another card, so that
/// it has two invoices; every fourth has an owner who is written to. None is due before it is released.
/// </remarks>
public sealed class Throng(string connectionString, int accounts)
{
    private const string Clone = """
        INSERT INTO accounts SELECT (jsonb_populate_record(a, jsonb_build_object(
            'id', md5('account' || i)::uuid, 'number', i::text, 'default_method_id', md5('card' || i)::uuid))).*
        FROM accounts a, generate_series(1, @n) i WHERE a.number = 'example';
        INSERT INTO members SELECT md5('account' || i)::uuid, p.id, 'owner'
        FROM persons p, generate_series(4, @n, 4) i;
        INSERT INTO payment_methods SELECT (jsonb_populate_record(m, jsonb_build_object(
            'account_id', md5('account' || i)::uuid, 'id', md5(c || i)::uuid, 'token', 'test-visa.' || c || i))).*
        FROM payment_methods m, generate_series(1, @n) i, unnest(ARRAY['card', 'other']) c;
        INSERT INTO subscriptions SELECT (jsonb_populate_record(s, jsonb_build_object(
            'account_id', md5('account' || i)::uuid, 'id', md5('subscription' || i || '.' || k)::uuid,
            'number', 'S-' || i || '-' || k,
            'method_id', CASE WHEN i % 3 = 0 AND k = 2 THEN md5('other' || i)::uuid END))).*
        FROM subscriptions s, generate_series(1, @n) i, generate_series(1, i % 4 + 1) k;
        ANALYZE;
        """;

    private const string Free = """
        UPDATE subscriptions SET due_on = @today, due_at = @at
        WHERE account_id IN (SELECT md5('account' || i)::uuid FROM generate_series(@from, @until) i) AND due_at IS NULL
        """;

    private int released;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
    private static readonly Instant Began = SystemClock.Instance.GetCurrentInstant();

    /// <summary>The accounts' today: ahead of ours, and ten o'clock as the tests begin, far from midnight.</summary>
    public static readonly LocalDate Today = Began.InZone(Zone).Date.PlusDays(1);

    private static readonly Duration Ahead = Zone.AtLeniently(Today.At(new LocalTime(10, 0))).ToInstant() - Began;

    public int Accounts => accounts;

    /// <summary>How many subscriptions there are; each of them will be due once.</summary>
    public int Subscriptions => Enumerable.Range(1, accounts).Sum(i => i % 4 + 1);

    /// <summary>Writes the example through the ordinary store and has the database repeat it.</summary>
    /// <param name="change">What is different about each subscription; null for nothing.</param>
    public async Task Gather(Database database, Func<Subscription, Subscription>? change = null)
    {
        var example = Stored.NewAccount("example") with
        {
            Tax = new TaxProfile(), ClockOffsetSeconds = (long)Ahead.TotalSeconds,
        };
        var start = Today.PlusYears(-1);
        await database.Write(context =>
        {
            context.AddRange(example, Stored.NewPerson());
            return Task.CompletedTask;
        });
        await using (var unit = await database.Lock(example.Id))
        {
            unit.Add(Stored.NewCard(example.Id) with { Expires = new YearMonth(Today.Year + 4, 4) });
            var held = Stored.NewSubscription(example.Id, "example") with
            {
                Product = "northdraft",
                Anchor = start,
                Term = new Term(start, Today),
                Batches = [new SeatBatch(Ids.New(), 2, new Money(42000, Currency.Eur), start)],
            };
            unit.Add(change is null ? held : change(held), dueOn: null);
            await unit.Commit();
        }

        await Execute(Clone, new NpgsqlParameter("n", accounts));
    }

    /// <summary>Makes the next of them due, as if their day had just begun.</summary>
    public async Task Release(int count)
    {
        var (from, until) = (released + 1, Math.Min(released + count, accounts));
        var at = Zone.AtStartOfDay(Today).ToInstant() - Ahead;
        await Execute(Free,
            new NpgsqlParameter("from", from), new NpgsqlParameter("until", until),
            new NpgsqlParameter("today", Today.ToDateOnly()), new NpgsqlParameter("at", at.ToUnixTimeTicks()));
        released = until;
    }

    private async Task Execute(string sql, params NpgsqlParameter[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(values);
        await command.ExecuteNonQueryAsync();
    }
}
