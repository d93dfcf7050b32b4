using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Tenure.Facts;

/// <summary>The input of one case, read as the product's own types.</summary>
public sealed class Case(JsonElement line)
{
    private readonly JsonElement input = line.GetProperty("input");
    private readonly JsonElement convention = line.GetProperty("convention");

    public string Id => line.GetProperty("id").GetString()!;
    public string Op => line.GetProperty("op").GetString()!;

    public bool Has(string name) => input.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
    public string Text(string name) => input.GetProperty(name).GetString() ?? throw Odd(name);
    public int Int(string name) => input.GetProperty(name).GetInt32();
    public long Long(string name) => input.GetProperty(name).GetInt64();
    public int? IntOrNull(string name) => Has(name) ? Int(name) : null;
    public bool Flag(string name) => Has(name) && input.GetProperty(name).GetBoolean();
    public IEnumerable<JsonElement> Each(string name) => input.GetProperty(name).EnumerateArray();
    public IEnumerable<string> Texts(string name) => Each(name).Select(element => element.GetString()!);
    public IEnumerable<LocalDate> Dates(string name) => Texts(name).Select(Day);
    public LocalDate Date(string name) => Day(Text(name));
    public LocalDate? DateOrNull(string name) => Has(name) ? Date(name) : null;
    public Instant Instant(string name) =>
        OffsetDateTimePattern.ExtendedIso.Parse(Text(name)).GetValueOrThrow().ToInstant();
    public DateTimeZone Zone(string name) => DateTimeZoneProviders.Tzdb[Text(name)];
    public Term Term(string name) =>
        Dates(name).ToArray() is [var start, var end] ? new Term(start, end) : throw Odd(name);

    /// <summary>The currency named; cases without one are in one of two digits.</summary>
    public Currency Currency => Has("currency") ? Currency.Of(Text("currency")) : Currency.Usd;

    public Money Money(string name) => Amount(Text(name));

    public Money Amount(string amount)
    {
        try
        {
            return Tenure.Money.Parse(amount, Currency);
        }
        catch (FormatException)
        {
            throw new UnsupportedException("prices are whole units of their currency");
        }
    }

    public Cadence Cadence(string name) => Units.CadenceOf(Text(name), IntOrNull("every") ?? 1);

    /// <summary>A term of the convention that the case assumes; null where it keeps the general one.</summary>
    public string? Convention(string name) =>
        convention.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>Refuses a convention that is none of those by which the product reckons.</summary>
    public void Assumes(string name, params string[] known)
    {
        if (Convention(name) is { } value && !known.Contains(value))
            throw new UnsupportedException($"{name.Replace('_', ' ')}: {value}");
    }

    /// <summary>Refuses what an input may carry and the product has no notion of.</summary>
    public void Without(string name, string reason)
    {
        if (Has(name)) throw new UnsupportedException(reason);
    }

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static FormatException Odd(string name) => new($"{name} is missing or odd");
}
