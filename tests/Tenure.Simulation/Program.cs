using Tenure.Simulation;

return await Running.Run(args, Console.Out);
