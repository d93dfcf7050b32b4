using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Tenure.Bench.Web;

/// <summary>The least that a page can be: two prepared reads by key, and their rows as a table.</summary>
internal static class LimitPage
{
    public static async Task<int> Run(Wishes wishes)
    {
        var fast = $"{wishes.Text("database")};Max Auto Prepare=20;No Reset On Close=true";
        await using var source = new NpgsqlDataSourceBuilder(fast).Build();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        app.MapGet("/{account:guid}", async (Guid account, HttpContext context) =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(await Page(source, account));
        });
        await app.StartAsync();
        Console.WriteLine($"The page is ready on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<string> Page(NpgsqlDataSource source, Guid account)
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><title>Subscriptions</title><h1>");
        await using var connection = await source.OpenConnectionAsync();
        foreach (var sql in new[]
        {
            "SELECT name, number, country FROM accounts WHERE id = $1",
            """
            SELECT number, product, plan, seats, term_start, term_end, auto_renew, batches, schedule
            FROM subscriptions WHERE account_id = $1 ORDER BY number
            """,
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = account });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var at = 0; at < reader.FieldCount; at++)
                    page.Append("<p>").Append(WebUtility.HtmlEncode(
                        Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture)));
        }

        return page.ToString();
    }
}
