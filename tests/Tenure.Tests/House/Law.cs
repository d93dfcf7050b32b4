namespace Tenure.Tests.House;

/// <summary>A rule about the code itself; a breach is named by file and line.</summary>
public static class Law
{
    public static void Holds(IEnumerable<string> breaches)
    {
        var all = breaches.Order(StringComparer.Ordinal).ToList();
        if (all.Count > 0) Assert.Fail($"{all.Count} to mend:\n{string.Join('\n', all)}");
    }
}
