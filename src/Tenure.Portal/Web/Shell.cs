using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Tenure.Portal.Access;
using Tenure.Portal.Look;

namespace Tenure.Portal.Web;

/// <summary>Everything a page needs around it: words, layout, errors, headers, static files.</summary>
public static class Shell
{
    public static void AddShell(this WebApplicationBuilder builder)
    {
        // Antiforgery warns of every page that it marks as not to be cached, which is what we want it to do.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Tenure.Portal.Api.TokenSignIn", LogLevel.Warning);
        builder.Services.AddWords();
        builder.Services.AddScoped<Frame>();
        builder.Services.Configure<SellerBrand>(builder.Configuration.GetSection("Seller"));
        builder.Services.Configure<BrowserRules>(builder.Configuration.GetSection("Browser"));
        builder.Services.AddAntiforgery(options =>
        {
            Cookies.Guard(options.Cookie, "tenure-form");
            // Longer than any session, so that pages that are opened again at once find it and share it.
            options.Cookie.MaxAge = TimeSpan.FromDays(365);
        });
        builder.Services.AddRazorPages(options => options.RootDirectory = "/Features")
            .AddMvcOptions(options =>
            {
                options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
                options.Filters.Add<ExpiredForm>();
            })
            .AddCookieTempDataProvider(options => Cookies.Guard(options.Cookie, "tenure-flash"));
        builder.Services.AddSingleton<IConfigureOptions<MvcOptions>, FieldMessages>();
        builder.Services.AddProblemDetails();
    }

    public static void UseShell(this WebApplication app)
    {
        app.UseMiddleware<BrowserGuard>();
        app.UseWhen(IsPage, pages => pages
            .UseExceptionHandler("/error/500")
            .UseStatusCodePagesWithReExecute("/error/{0}"));
        app.UseWhen(context => !IsPage(context), machines => machines.UseExceptionHandler().UseStatusCodePages());
        app.UseRouting();
        app.UseAccess();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
    }

    private static bool IsPage(HttpContext context) => !context.Request.Path.StartsWithSegments("/api");
}
