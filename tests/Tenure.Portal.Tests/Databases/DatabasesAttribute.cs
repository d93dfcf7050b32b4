using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Tenure.Portal.Tests.Databases;

/// <summary>Runs a theory on every database; a database that is not installed shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. Enum.GetValues<TestDatabase>().Select(kind => new TheoryDataRow<TestDatabase>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
