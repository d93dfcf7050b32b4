using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Connectors.Payments;
using Tenure.Connectors.SellerFiles;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.Portal.Web;
using Tenure.Portal.Work;
using Tenure.Store;

namespace Tenure.Portal.Hosting;

/// <summary>Brings database, seller, payment provider, desk and workers together.</summary>
public static class BillingHost
{
    public static void AddBilling(this WebApplicationBuilder builder, PortalSettings settings)
    {
        var (services, ahead) = (builder.Services, new Ahead(settings));
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton(_ => ahead.Database);
        services.AddSingleton(_ => ahead.Seller);
        services.AddSingleton<SandboxHost>();
        services.AddSingleton<IPaymentProvider>(provided => provided.GetRequiredService<SandboxHost>().Provider);
        services.AddOptions<BrowserRules>().Configure<SandboxHost>((rules, sandbox) =>
            rules.FormTargets.Add(sandbox.Address.GetLeftPart(UriPartial.Authority)));
        services.AddDesks();
        // First of all: the others read tables that it makes.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, Opening>());
        services.AddWork(settings);
        services.Configure<ChargePaces>(paces => builder.Configuration.GetSection("Charges").Bind(paces.Of));
        services.Configure<RenewalPace>(builder.Configuration.GetSection("Renewals"));
    }

    /// <summary>What decides, charges and renews, given a database, the seller's files, clock and provider.</summary>
    public static void AddDesks(this IServiceCollection services)
    {
        services.AddSingleton<Sellers>();
        services.AddSingleton(provided => new Providers(provided.GetServices<IPaymentProvider>));
        services.AddSingleton<Collector>();
        services.AddSingleton<Storing>();
        services.AddSingleton<PayingNow>();
        services.AddSingleton<Night>();
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<ChargePaces>();
        services.AddSingleton<ChargeLanes>();
        services.AddSingleton<RenewalBatches>();
        services.AddSingleton<BulkCollecting>();
        services.AddSingleton<Desk>();
        services.AddSingleton<SupportDesk>();
        services.AddSingleton<Challenges>();
        services.AddSingleton<OrderDesk>();
    }

    public static void UseBilling(this WebApplication app) => app.MapSandboxWebhooks();
}
