using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Tenure.Portal.Hosting;

/// <summary>Where people reach the portal, for links in mails: "Portal:Address", else where it listens.</summary>
public sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    /// <param name="path">"/invoices/…"; an address that is whole already stays as it is.</param>
    public Uri Of(string path) => path.StartsWith('/') ? new Uri(Root, path) : new Uri(path, UriKind.Absolute);

    private Uri Root => new(configuration["Portal:Address"]
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("Say where the portal is reached: --Portal:Address=https://…"));
}
