using NodaTime;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Checks that several readers share.</summary>
internal static class Twice
{
    /// <summary>Reports every value that occurs a second time.</summary>
    public static void Check(IEnumerable<Node.Text> values, string what, Findings findings)
    {
        foreach (var same in values.GroupBy(value => value.Value))
            foreach (var again in same.Skip(1))
                findings.Error(again, $"{what} '{again}' is already at {same.First().Place}", "remove one of them");
    }

    extension(Node.Map map)
    {
        /// <summary>Reports an unknown IANA time zone.</summary>
        public void Zone(string key, Findings findings)
        {
            if (map.Scalar(key) is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Value) is null)
                findings.Error(zone, $"'{zone}' is no IANA time zone", "write one like Europe/Amsterdam");
        }
    }
}
