using Tenure.Portal;

await using var app = PortalApp.Build(PortalSettings.From(args));
await app.StartAsync();
foreach (var address in app.Urls) Console.WriteLine($"Tenure is ready on {address}");
await app.WaitForShutdownAsync();
