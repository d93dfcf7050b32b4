using Tenure.Portal.Look;

namespace Tenure.Portal.Demo;

/// <summary>What exists only in the demo: its customers, the choice of a person, the movable clock.</summary>
public static class DemoHost
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<DemoSeed>();
        builder.Services.AddSingleton<DemoClock>();
        builder.Services.AddSingleton(new DemoBar("_DemoBar"));
    }

    public static void UseDemo(this WebApplication app) => app.MapDemoClock();
}
