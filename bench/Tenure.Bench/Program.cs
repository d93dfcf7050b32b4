using BenchmarkDotNet.Running;
using Tenure.Bench;

BenchmarkSwitcher.FromAssembly(typeof(Amounts).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);
