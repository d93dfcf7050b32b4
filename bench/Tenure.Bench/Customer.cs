using Npgsql;
using Tenure.Accounts;
using Tenure.Bench.Databases;

namespace Tenure.Bench;

/// <summary>One of the customers of a filled installation, with its owner and one of its subscriptions.</summary>
internal sealed record Customer(Guid Account, Guid Subscription, Guid Person)
{
    public Actor Actor => new(Person, "P", Role.Owner);

    /// <summary>Taken from everywhere, each another account.</summary>
    public static async Task<IReadOnlyList<Customer>> Some(BenchServer server, string database, int count)
    {
        await using var connection = await server.Open(database);
        await connection.Run("SELECT setseed(0.5)");
        await using var command = new NpgsqlCommand("""
            SELECT a.id, (SELECT s.id FROM subscriptions s WHERE s.account_id = a.id ORDER BY s.number LIMIT 1),
                (SELECT m.person_id FROM members m WHERE m.account_id = a.id AND m.role = 'owner')
            FROM (SELECT id FROM accounts WHERE number NOT LIKE 'C-L-%' ORDER BY random() LIMIT $1) AS a
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = count });
        await using var reader = await command.ExecuteReaderAsync();
        var customers = new List<Customer>();
        while (await reader.ReadAsync()) customers.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2)));
        return customers;
    }
}
