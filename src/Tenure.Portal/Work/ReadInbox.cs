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
    /// <summary>What has come in, oldest first; what cannot be read keeps its error and holds nothing up.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var unread = await database.UnreadEvents(100, cancellation);
        foreach (var told in unread)
        {
            try
            {
                var error = await Read(told, cancellation);
                await database.ReadEvent(told.Id, clock.GetCurrentInstant(), error, cancellation);
            }
            catch (ProviderUnavailableException)
            {
                // It stays unread until the provider can say what became of it; the others need not wait for that.
            }
        }

        return unread.Count;
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
