using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>The bank's interface for programs: setups, charges, refunds, methods, and the record of it all.</summary>
internal sealed class SandboxApi(SandboxServer server, SandboxBank bank, SandboxOptions options)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/setups", BeginSetup);
        routes.MapGet("/setups", FindSetup);
        routes.MapPost("/charges", Charge);
        routes.MapGet("/charges", FindCharges);
        routes.MapPost("/refunds", Refund);
        routes.MapGet("/refunds", http => Write(http, bank.Refunds));
        routes.MapDelete("/methods", Forget);
        routes.MapGet("/events", http => Write(http, bank.Events));
        routes.MapPut("/webhook", SetWebhook);
        routes.MapPost("/advance", Advance);
    }

    /// <summary>Turns bad requests into problems, and strangers away.</summary>
    public async Task Guard(HttpContext http, RequestDelegate next)
    {
        // A page elsewhere could point a name of its own at this port; only the loopback's names may ask.
        if (http.Request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            await Problem(http, StatusCodes.Status421MisdirectedRequest, "This bank is only here for its own machine.");
            return;
        }
        try
        {
            if (IsQuestion(http) && Happens(options.Faults.Unavailable))
                await Problem(http, StatusCodes.Status503ServiceUnavailable, "Nobody answers.");
            else await next(http);
            if (!HttpMethods.IsGet(http.Request.Method)) server.Stir();
        }
        catch (KeyReusedException reused)
        {
            await Problem(http, StatusCodes.Status409Conflict, reused.Message);
        }
        catch (Exception bad) when (bad is ArgumentException or JsonException or BadHttpRequestException)
        {
            await Problem(http, StatusCodes.Status422UnprocessableEntity, bad.Message);
        }
    }

    // Only requests that are repeated anyway can fail; pages for people are left alone.
    private static bool IsQuestion(HttpContext http) => http.Request.Path.Value is "/charges" or "/methods"
        && !HttpMethods.IsPost(http.Request.Method);

    private async Task BeginSetup(HttpContext http)
    {
        var request = await Read<SetupRequest>(http);
        if (request.Return is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            throw new ArgumentException("The return address must be absolute, http or https.");
        await Write(http, Answer(http, bank.BeginSetup(request)));
    }

    private Task FindSetup(HttpContext http) =>
        bank.Setup(http.Request.Query["reference"].ToString()) is { } setup
            ? Write(http, Answer(http, setup))
            : Problem(http, StatusCodes.Status404NotFound, "There is no such setup.");

    private async Task Charge(HttpContext http)
    {
        var request = (await Read<ChargeBody>(http)).Request;
        if (Happens(options.Faults.LostBefore))
        {
            await Lose(http);
            return;
        }

        var answer = bank.Charge(request, Happens(options.Faults.Declined) ? DeclineReason.DoNotHonour : null);
        if (answer is { Manner: Manner.Prompt } && Happens(options.Faults.LostAfter))
            answer = answer with { Manner = Manner.Lost };
        if (answer.Manner == Manner.Late) await Task.Delay(options.LateBy.ToTimeSpan(), server.Stopping);
        if (answer is { Manner: not Manner.Lost, Content: { } charge })
            await Write(http, ChargeAnswer.Of(charge, Address(http)));
        else
            await Lose(http);
    }

    private Task FindCharges(HttpContext http)
    {
        if (!http.Request.Query.TryGetValue("key", out var key)) return Write(http, bank.Charges);
        return bank.Find(key.ToString()) is { } charge
            ? Write(http, ChargeAnswer.Of(charge, Address(http)))
            : Problem(http, StatusCodes.Status404NotFound, "There is no charge with this key.");
    }

    private async Task Refund(HttpContext http) =>
        await Write(http, bank.Refund((await Read<RefundBody>(http)).Request));

    private Task Forget(HttpContext http)
    {
        bank.Forget(http.Request.Query["token"].ToString());
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task SetWebhook(HttpContext http)
    {
        var to = await Read<WebhookBody>(http);
        server.SendWebhooks(to.Address, to.Secret);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task Advance(HttpContext http)
    {
        server.Advance((await Read<AdvanceBody>(http)).To);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static bool Happens(int thousandths) => SandboxFaults.Happens(thousandths, Random.Shared);

    private async Task Lose(HttpContext http)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, server.Stopping);
        await Task.Delay(options.LostAfter.ToTimeSpan(), gone.Token).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        http.Abort();
    }

    private SetupAnswer Answer(HttpContext http, SetupRecord setup) =>
        SetupAnswer.Of(setup, Address(http), setup.Token is { } token ? bank.Stored(token)?.Method : null);

    private static Uri Address(HttpContext http) => new($"http://{http.Request.Host}/");

    private static async Task<T> Read<T>(HttpContext http)
    {
        // A form on another site can post text here, but not JSON.
        if (!http.Request.HasJsonContentType()) throw new ArgumentException("Send application/json.");
        return await JsonSerializer.DeserializeAsync(http.Request.Body, SandboxJson.Shape<T>(), http.RequestAborted)
            ?? throw new ArgumentException("The request is empty.");
    }

    private static Task Write<T>(HttpContext http, T content)
    {
        http.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(http.Response.Body, content, SandboxJson.Shape<T>());
    }

    private static async Task Problem(HttpContext http, int status, string title)
    {
        http.Response.StatusCode = status;
        await Write(http, new ProblemAnswer(status, title));
    }
}
