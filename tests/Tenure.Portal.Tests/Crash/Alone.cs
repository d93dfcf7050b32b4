namespace Tenure.Portal.Tests.Crash;

/// <summary>Tests that start processes enough for a whole machine: they run while no other test does.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
