using System.Text.Json;
using NodaTime;
using Tenure.Connectors.Payments;
using Tenure.Portal.Billing;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>Reads what providers told us later.</summary>
/// <remarks>An event only says which charge or page to look at; what became of it is asked from the provider.</remarks>
public sealed class ReadInbox(Database database, Collector collector, Storing storing, IClock clock)
{
    private const int Batch = 100;

    /// <summary>What has come in, oldest first; what cannot be read keeps its error and holds nothing up.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var count = 0;
        while (await database.UnreadEvents(Batch, cancellation) is { Count: > 0 } unread)
        {
            var read = await Read(unread, cancellation);
            count += read;
            if (unread.Count < Batch || read == 0) break;
        }

        return count;
    }

    private async Task<int> Read(IReadOnlyList<InboxEvent> unread, CancellationToken cancellation)
    {
        var read = 0;
        foreach (var told in unread)
        {
            try
            {
                var error = await Read(told, cancellation);
                await database.ReadEvent(told.Id, clock.GetCurrentInstant(), error, cancellation);
                read++;
            }
            catch (ProviderUnavailableException)
            {
                // It stays unread until the provider can say what became of it; the others need not wait for that.
            }
        }

        return read;
    }

    /// <summary>Asks for what nobody told: how pages ended from which no customer came back.</summary>
    public Task<int> AskForSetups(CancellationToken cancellation) => storing.FinishLeft(cancellation);

    private async Task<string?> Read(InboxEvent told, CancellationToken cancellation)
    {
        try
        {
            using var body = JsonDocument.Parse(told.Payload);
            var key = body.RootElement.GetProperty("data").GetProperty("subject").GetString() ?? "";
            await using var context = database.Read();
            if (await context.AttemptByKey(key, cancellation) is { } attempt)
                await collector.LookAgain(attempt.AccountId, attempt.Id, cancellation);
            else
                await storing.FinishTold(key, cancellation);
            return null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException)
        {
            return error.Message;
        }
    }
}
