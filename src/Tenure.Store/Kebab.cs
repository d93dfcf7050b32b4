using System.Text.Json;

namespace Tenure.Store;

/// <summary>The names under which the cases of an enumeration are stored: "awaiting-payment".</summary>
public static class Kebab
{
    public static string Name<T>(T value) where T : struct, Enum => Table<T>.Names[value];

    public static T Value<T>(string name) where T : struct, Enum => Table<T>.Values[name];

    private static class Table<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}"));

        public static readonly Dictionary<string, T> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
