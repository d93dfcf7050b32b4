using System.Net;
using Tenure.Portal.Hosting;

namespace Tenure.Portal.Tests.Payments;

/// <summary>The address that anybody may send a webhook to.</summary>
public sealed class WebhookRouteTests(SharedPortal shared) : IClassFixture<SharedPortal>
{
    [Theory]
    [InlineData(SandboxWebhookRoutes.LongestMessage, HttpStatusCode.Unauthorized)]
    [InlineData(SandboxWebhookRoutes.LongestMessage + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_message_is_read_up_to_a_size(int bytes, HttpStatusCode expected) =>
        Assert.Equal(expected, await Send(new ByteArrayContent(new byte[bytes])));

    [Fact]
    public async Task A_message_that_does_not_say_how_long_it_is_ends_at_the_same_size()
    {
        using var endless = new StreamContent(new Unsized(SandboxWebhookRoutes.LongestMessage * 2));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Send(endless));
    }

    private async Task<HttpStatusCode> Send(HttpContent body)
    {
        var stop = TestContext.Current.CancellationToken;
        var at = new Uri("/webhooks/sandbox", UriKind.Relative);
        using var answer = await shared.Host.Client.PostAsync(at, body, stop);
        return answer.StatusCode;
    }

    /// <summary>So many zeros, whose number nobody can ask for.</summary>
    private sealed class Unsized(int bytes) : MemoryStream(new byte[bytes])
    {
        public override bool CanSeek => false;
    }
}
