namespace Tenure.Portal.Hosting;

/// <summary>Where people reach the portal, for links in mails.</summary>
/// <param name="root">Asked at each link, since a port may be known only once the portal listens.</param>
public sealed class PublicAddress(Func<string?> root)
{
    /// <param name="path">"/invoices/…"; an address that is whole already stays as it is.</param>
    public Uri Of(string path) => path.StartsWith('/') ? new Uri(Root, path) : new Uri(path, UriKind.Absolute);

    private Uri Root => new(root()
        ?? throw new InvalidOperationException("Say where the portal is reached: --Portal:Address=https://…"));
}
