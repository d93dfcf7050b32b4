using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Api;

/// <summary>Gives a request that carries a key the answer that the first one with that key got.</summary>
/// <remarks>A program that heard nothing can ask again without doing anything twice.</remarks>
public sealed class Repeats(Database database, Words words, IClock clock) : IEndpointFilter
{
    public const string KeyHeader = "Idempotency-Key", ReplayedHeader = "Idempotency-Replayed";

    /// <summary>How long an answer is kept.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);
    private const int LongestKey = 255;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await BodyOf(http.Request) is not { } body) return Problems.TooLarge(words);
        http.Request.Body = new MemoryStream(body, writable: false);
        if (!http.Request.Headers.TryGetValue(KeyHeader, out var sent)) return await next(context);
        var key = sent.ToString();
        if (!IsKey(key)) return BadKey();
        var caller = (await Caller.BindAsync(http))!;
        var asked = new KeptAnswer
        {
            AccountId = caller.AccountId, Key = key, Request = HashOf(http.Request, body),
            At = clock.GetCurrentInstant(),
        };
        return await database.Begin(asked) is { } earlier ? Again(asked, earlier) : await First(asked, context, next);
    }

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= LongestKey && key.All(sign => sign is > ' ' and < '\x7f');

    private static async Task<byte[]?> BodyOf(HttpRequest request)
    {
        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            return body.ToArray();
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static string HashOf(HttpRequest request, byte[] body) => Convert.ToHexStringLower(
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"), .. body]));

    private IResult BadKey() => Problems.BadInput(
        [new(KeyHeader, $"This key cannot be used.", $"Send 1 to {LongestKey} letters, digits or signs, no spaces.")],
        words);

    private IResult Again(KeptAnswer asked, KeptAnswer earlier) => earlier switch
    {
        _ when earlier.Request != asked.Request => Problems.KeyUsed(words),
        { Status: null } => Problems.UnderWay(words),
        _ => new Wire(earlier, IsReplay: true),
    };

    private async Task<object?> First(
        KeptAnswer asked, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var isKept = false;
        try
        {
            var answer = await Written(asked, context.HttpContext, (IResult)(await next(context))!);
            // What was refused for its form did nothing, so the program may correct it under the same key.
            isKept = answer.Status is StatusCodes.Status200OK or StatusCodes.Status201Created
                or StatusCodes.Status409Conflict;
            if (isKept) await database.Keep(answer);
            return new Wire(answer, IsReplay: false);
        }
        finally
        {
            if (!isKept) await database.GiveBack(asked);
        }
    }

    private static async Task<KeptAnswer> Written(KeptAnswer asked, HttpContext http, IResult result)
    {
        var (wire, memory) = (http.Response.Body, new MemoryStream());
        http.Response.Body = memory;
        try
        {
            await result.ExecuteAsync(http);
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            http.Response.Body = wire;
        }

        return asked with
        {
            Status = http.Response.StatusCode,
            ContentType = http.Response.ContentType,
            Location = http.Response.Headers.Location,
            Body = Encoding.UTF8.GetString(memory.ToArray()),
        };
    }

    private sealed record Wire(KeptAnswer Answer, bool IsReplay) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            (response.StatusCode, response.ContentType) = (Answer.Status!.Value, Answer.ContentType);
            if (Answer.Location is { } location) response.Headers.Location = location;
            if (IsReplay) response.Headers[ReplayedHeader] = "true";
            return response.WriteAsync(Answer.Body ?? "", httpContext.RequestAborted);
        }
    }
}
