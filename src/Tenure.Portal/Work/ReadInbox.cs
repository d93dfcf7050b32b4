using System.Text.Json;
using NodaTime;
using Tenure.Connectors.Payments;
using Tenure.Portal.Billing;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>Reads what providers told us later.</summary>
/// <remarks>An event only says which charge or page to look at; what became of it is asked from the provider.</remarks>
public sealed class ReadInbox(Database database, Collector collector, Storing storing, IClock clock)
{
    /// <summary>
    /// Reads what has come in, oldest first; what cannot be read keeps its error and holds nothing up.
    /// </summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var read = 0;
        var unread = Turns.Pages<InboxEvent>(last => database.UnreadEvents(Turns.Batch, last, cancellation));
        await Turns.Each(unread, async told =>
        {
            try
            {
                if (SubjectOf(told, out var error) is { } key && !await Follow(key, cancellation)) return;
                await database.MarkEventRead(told.Id, clock.GetCurrentInstant(), error, cancellation);
                read++;
            }
            catch (ProviderUnavailableException)
            {
                // It stays unread until the provider can say what became of it; the others need not wait for that.
            }
        });
        return read;
    }

    /// <summary>Asks for what no provider reported: how pages ended from which no customer came back.</summary>
    public Task<int> AskForSetups(CancellationToken cancellation) => Turns.Each(
        Turns.Pages<MethodSetupRow>(last => storing.Left(last, Turns.Batch, cancellation)),
        setup => storing.Finish(setup, cancellation));

    // Whatever else goes wrong leaves it unread, so that it is read again; the others are read all the same.
    private async Task<bool> Follow(string key, CancellationToken cancellation)
    {
        await using var context = database.Read();
        if (await context.AttemptByKey(key, cancellation) is { } attempt)
            return await collector.LookAgain(attempt.AccountId, attempt.Id, cancellation);
        await storing.FinishTold(key, cancellation);
        return true;
    }

    // Null where the message says nothing that we understand, with the reason.
    private static string? SubjectOf(InboxEvent told, out string? error)
    {
        try
        {
            error = null;
            using var body = JsonDocument.Parse(told.Payload);
            return body.RootElement.GetProperty("data").GetProperty("subject").GetString() ?? "";
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            error = odd.Message;
            return null;
        }
    }
}
