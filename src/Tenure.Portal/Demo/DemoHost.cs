using Tenure.Portal.Look;

namespace Tenure.Portal.Demo;

/// <summary>What exists only in the demo: its customers, the choice of a person, the movable clock.</summary>
public static class DemoHost
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DemoSeed>();
        builder.Services.AddHostedService(provided => provided.GetRequiredService<DemoSeed>());
        builder.Services.AddSingleton<DemoClock>();
        builder.Services.AddSingleton<DemoNights>();
        builder.Services.AddSingleton<DemoGround>();
        builder.Services.AddSingleton<DemoRestart>();
        builder.Services.AddSingleton<DemoMails>();
        builder.Services.AddSingleton(new DemoBar("_DemoBar"));
    }
}
