using Tenure.Portal;
using Tenure.Portal.Cli;

if (CommandLine.Knows(args)) return await CommandLine.RunAsync(args);

await using var app = PortalApp.Build(PortalSettings.From(args));
await app.StartAsync();
foreach (var address in app.Urls) Console.WriteLine($"Tenure is ready on {address}");
await app.WaitForShutdownAsync();
return 0;
