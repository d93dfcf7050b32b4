using System.Text.Json;
using Tenure.Catalogs;
using Tenure.Connectors.SellerFiles;
using Tenure.Policies;
using Sellers = Tenure.Connectors.SellerFiles.SellerFiles;

namespace Tenure.Portal.Tests.SellerFiles;

public sealed class PolicySchemaTests
{
    [Fact]
    public void Every_default_in_the_schema_is_the_default_of_the_product()
    {
        var usual = new Policy { Version = "" };
        Assert.Equal(
            [
                $"seats-per-order {usual.SeatsPerOrderMax}",
                $"quote-minutes {usual.QuoteMinutes}",
                $"bulk {usual.BulkMax}",
                $"net-days {usual.NetDays}",
                $"life-cycle.grace-days {usual.LifeCycle.GraceDays}",
                $"life-cycle.suspended-days {usual.LifeCycle.SuspendedDays}",
                $"life-cycle.suspended-days-monthly {usual.LifeCycle.SuspendedDaysMonthly}",
                $"dunning.retry-days [{string.Join(", ", usual.Dunning.RetryDays)}]",
                $"reminders.renewal-days [{string.Join(", ", usual.Reminders.RenewalDays)}]",
                $"reminders.manual-renewal-days [{string.Join(", ", usual.Reminders.ManualRenewalDays)}]",
                $"reminders.card-expiry-days [{string.Join(", ", usual.Reminders.CardExpiryDays)}]",
                $$"""renewal-prices [{ "off": "{{usual.RenewalPrices.Single().Off}}" }]""",
                "eligibility []",
            ],
            Defaults(Schema("policy").GetProperty("properties"), ""));
    }

    [Fact]
    public void A_policy_that_says_nothing_is_the_product_s_own()
    {
        var files = new Dictionary<string, string>(SmallSeller.Files) { ["policy.yaml"] = "{}" };
        var policy = Sellers.Parse(files).Sound.Policy;
        Assert.Equal(Versioned(new Policy { Version = "" }), Versioned(policy with { Version = "" }));
    }

    [Fact]
    public void Every_default_of_a_product_is_the_default_in_the_schema()
    {
        var seats = new SeatRule();
        Assert.Equal(
            [
                "kind software", "proration daily", "tax-category standard",
                $"seats.minimum {seats.Minimum}", $"seats.maximum {seats.Maximum}", $"seats.step {seats.Step}",
            ],
            Defaults(Schema("product").GetProperty("properties"), ""));
    }

    private static string Versioned(Policy policy) => JsonSerializer.Serialize(policy);

    private static JsonElement Schema(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folders.Root, "schemas", $"{name}.schema.json"))).RootElement;

    private static IEnumerable<string> Defaults(JsonElement properties, string path)
    {
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.TryGetProperty("default", out var value)) yield return $"{path}{property.Name} {value}";
            if (!property.Value.TryGetProperty("properties", out var inner)) continue;
            foreach (var deeper in Defaults(inner, $"{path}{property.Name}.")) yield return deeper;
        }
    }
}
