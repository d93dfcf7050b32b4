using Tenure.Portal.Cli;

return await CommandLine.RunAsync(args);
