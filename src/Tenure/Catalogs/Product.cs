using NodaTime;

namespace Tenure.Catalogs;

/// <summary>What kind of thing a product is; a maintenance plan is never self-service.</summary>
public enum ProductKind { Software, Collection, MaintenancePlan }

/// <summary>Something the seller sells by seat and term.</summary>
public sealed record Product
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public ProductKind Kind { get; init; } = ProductKind.Software;
    public required IReadOnlyList<Plan> Plans { get; init; }
    public SeatRule Seats { get; init; } = new();
    public ProrationPolicy Proration { get; init; } = ProrationPolicy.Daily;

    /// <summary>The tax category its lines fall into, "standard" unless the seller says otherwise.</summary>
    public string TaxCategory { get; init; } = "standard";

    /// <summary>The first day on which it can no longer be bought, extended or changed; renewals stop too.</summary>
    public LocalDate? DiscontinuedOn { get; init; }

    /// <summary>The product that takes its place.</summary>
    public string? Successor { get; init; }

    public Plan? FindPlan(string code) => Plans.FirstOrDefault(plan => plan.Code == code);

    public bool IsDiscontinued(LocalDate on) => DiscontinuedOn <= on;
}

/// <summary>One edition of a product, such as Standard or Premium, with the terms it is sold for.</summary>
public sealed record Plan(string Code, string Name, IReadOnlyList<Cadence> Terms);

/// <summary>How many seats a subscription may hold; all ends inclusive.</summary>
public sealed record SeatRule(int Minimum = 1, int Maximum = 10_000, int Step = 1);
