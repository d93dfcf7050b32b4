using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Portal.Billing;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>What providers tell us later: kept once under the provider's own id, then read by a worker.</summary>
/// <remarks>An event only says which charge to look at; what became of it is always asked from the provider.</remarks>
public sealed class Inbox(Database database, Collector collector, IClock clock)
{
    /// <summary>Keeps an event; the same one sent again changes nothing.</summary>
    public async Task Keep(string provider, string id, string payload, Instant now)
    {
        try
        {
            await database.Write(context =>
            {
                context.Add(new InboxEvent
                {
                    Id = Guid.CreateVersion7(), Provider = provider, Event = id, Payload = payload, ReceivedAt = now,
                });
                return Task.CompletedTask;
            });
        }
        catch (DoubledException)
        {
            // Providers send an event until it is acknowledged; this one was.
        }
    }

    /// <summary>Reads what has come in, oldest first; what fails stays with its error and does not hold up the rest.</summary>
    public async Task<int> ReadAll(CancellationToken cancellation)
    {
        var unread = await Unread(cancellation);
        foreach (var told in unread) await Done(told, await Read(told, cancellation));
        return unread.Count;
    }

    private async Task<List<InboxEvent>> Unread(CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Inbox.Where(row => row.ReadAt == null).OrderBy(row => row.ReceivedAt).Take(100)
            .ToListAsync(cancellation);
    }

    private async Task<string?> Read(InboxEvent told, CancellationToken cancellation)
    {
        try
        {
            using var body = JsonDocument.Parse(told.Payload);
            var key = body.RootElement.GetProperty("data").GetProperty("subject").GetString();
            await using var context = database.Read();
            var attempt = await context.Attempts.SingleOrDefaultAsync(row => row.Key == key, cancellation);
            if (attempt is not null) await collector.LookAgain(attempt.AccountId, attempt.Id, cancellation);
            return null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return error.Message;
        }
    }

    private Task Done(InboxEvent told, string? error) => database.Write(context =>
    {
        context.Update(told with { ReadAt = clock.GetCurrentInstant(), Error = error });
        return Task.CompletedTask;
    });
}
