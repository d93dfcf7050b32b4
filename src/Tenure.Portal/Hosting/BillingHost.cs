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
        var services = builder.Services;
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton(_ => Database.Open(settings.ConnectionString));
        services.AddSingleton(_ => SellerFiles.Read(settings.Catalog));
        services.AddSingleton<Sellers>();
        services.AddSingleton<SandboxHost>();
        services.AddSingleton<IPaymentProvider>(provided => provided.GetRequiredService<SandboxHost>().Provider);
        services.AddOptions<BrowserRules>().Configure<SandboxHost>((rules, sandbox) =>
            rules.FormTargets.Add(sandbox.Server.Address.GetLeftPart(UriPartial.Authority)));
        services.AddSingleton(provided => new Providers(provided.GetServices<IPaymentProvider>));
        services.AddSingleton<Collector>();
        services.AddSingleton<Storing>();
        services.AddSingleton<Night>();
        services.AddSingleton<Desk>();
        services.AddHostedService<Opening>();
        services.AddWork(settings);
    }

    public static void UseBilling(this WebApplication app) => app.MapSandboxWebhooks();
}
