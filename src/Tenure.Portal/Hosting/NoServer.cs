using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Tenure.Portal.Hosting;

/// <summary>A server that listens nowhere, for a process that only does the work that is due.</summary>
public sealed class NoServer : IServer
{
    public NoServer() => Features.Set<IServerAddressesFeature>(new Nowhere());

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    // An array takes no more addresses, so the host adds none of its own.
    private sealed class Nowhere : IServerAddressesFeature
    {
        public ICollection<string> Addresses { get; } = Array.Empty<string>();
        public bool PreferHostingUrls { get; set; }
    }
}
