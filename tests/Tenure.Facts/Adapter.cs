using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tenure.Facts;

/// <summary>Answers a case with what the product says to its input.</summary>
public static class Adapter
{
    private static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new[]
    {
        BillingDates.Operations, Calendars.Operations, Prorations.Operations, SeatChanges.Operations,
        TermChanges.Operations, Renewals.Operations, Allocations.Operations, Roundings.Operations, Dunnings.Operations,
        Identifiers.Operations, Invoices.Operations, Taxes.Operations,
    }.SelectMany(family => family).ToDictionary(one => one.Key, one => one.Value);

    /// <summary>A result, an error where the product refuses, or the reason why it has no such operation.</summary>
    public static string Answer(string line)
    {
        using var document = JsonDocument.Parse(line);
        var one = new Case(document.RootElement);
        var answer = Try(one);
        answer.Insert(0, "id", one.Id);
        return answer.ToJsonString();
    }

    private static JsonObject Try(Case one)
    {
        try
        {
            return Operations.TryGetValue(one.Op, out var operation)
                ? new JsonObject { ["result"] = operation(one) }
                : throw new UnsupportedException(Missing.Reason(one.Op));
        }
        catch (UnsupportedException no)
        {
            return new JsonObject { ["unsupported"] = no.Message };
        }
        catch (Exception odd) when (odd is FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return new JsonObject { ["unsupported"] = $"an input of another form: {odd.Message}" };
        }
        catch (Exception refusal) when (refusal is ArgumentException or ArithmeticException)
        {
            return new JsonObject { ["error"] = refusal.Message };
        }
    }
}

/// <summary>The product has no such operation or policy, and this is why.</summary>
public sealed class UnsupportedException(string reason) : Exception(reason);
