using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Tenure.Portal.Access;
using Tenure.Portal.Api;
using Tenure.Portal.Demo;
using Tenure.Portal.Hosting;
using Tenure.Portal.Web;

namespace Tenure.Portal;

/// <summary>The portal as one web application, the same for the program and for tests.</summary>
public static class PortalApp
{
    /// <param name="settings">How it runs.</param>
    /// <param name="also">What a test replaces or adds before the application is built.</param>
    public static WebApplication Build(PortalSettings settings, Action<WebApplicationBuilder>? also = null)
    {
        // Formats come from Words; nothing may depend on the machine's locale.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. settings.Others],
            ApplicationName = typeof(PortalApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets().UseUrls(settings.Url);
        if (!settings.ServesWeb) builder.Services.AddSingleton<IServer, NoServer>();
        builder.Services.AddSingleton(settings);
        builder.AddShell();
        builder.AddAccess();
        builder.AddBilling(settings);
        builder.AddMail(settings);
        builder.AddApi();
        if (settings.Demo) builder.AddDemo();
        also?.Invoke(builder);

        var app = builder.Build();
        app.UseShell();
        app.UseBilling();
        app.UseApi();
        return app;
    }
}
