using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tenure.Portal.Access;

namespace Tenure.Portal.Tests;

/// <summary>Signs in whoever is named, which only a test may do.</summary>
internal sealed class SideDoor : IStartupFilter
{
    private const string At = "/test/door";

    /// <param name="hoursAgo">How long ago the sign-in is to have been.</param>
    public static string Path(Guid person, Guid account, int hoursAgo = 0) =>
        $"{At}?person={person}&account={account}&hours={hoursAgo}";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, goOn) =>
        {
            if (context.Request.Path != At) await goOn();
            else await Begin(context);
        });
        next(app);
    };

    private static Task Begin(HttpContext context)
    {
        var now = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        var since = now - Duration.FromHours(int.Parse(context.Request.Query["hours"]!, CultureInfo.InvariantCulture));
        return new Session(Id(context, "person"), Id(context, "account"), since).Begin(context);
    }

    private static Guid Id(HttpContext context, string name) =>
        Guid.Parse(context.Request.Query[name].ToString(), CultureInfo.InvariantCulture);
}
