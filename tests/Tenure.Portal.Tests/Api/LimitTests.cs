using System.Net;
using Tenure.Portal.Api;

namespace Tenure.Portal.Tests.Api;

/// <summary>A program that asks too often is told so, and takes nobody else's turn.</summary>
public sealed class LimitTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task A_token_that_asks_too_often_waits_and_others_do_not()
    {
        for (var asked = 0; asked < ApiLimits.RequestsPerMinute; asked++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("tenure_often")).StatusCode);

        using var refused = await Ask("tenure_often");
        using var other = await Ask("tenure_seldom");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    private async Task<HttpResponseMessage> Ask(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/subscriptions");
        request.Headers.Authorization = new("Bearer", token);
        return await portal.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
