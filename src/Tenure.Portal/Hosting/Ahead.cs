using Tenure.Connectors.SellerFiles;
using Tenure.Store;

namespace Tenure.Portal.Hosting;

/// <summary>What takes longest to make ready, begun while the rest of the application is still put together.</summary>
internal sealed class Ahead(PortalSettings settings)
{
    private readonly Task<SellerReading> seller = Task.Run(() => SellerFiles.Read(settings.Catalog));
    private readonly Task<Database> database = Task.Run(() => Opened(settings.ConnectionString));

    public SellerReading Seller => seller.GetAwaiter().GetResult();
    public Database Database => database.GetAwaiter().GetResult();

    // How rows become records is worked out with the first context; it needs no connection.
    private static Database Opened(string connectionString)
    {
        var database = Database.Open(connectionString);
        using var context = database.Read();
        _ = context.Model;
        return database;
    }
}
