using Tenure.Catalogs;
using Tenure.Invoicing;

namespace Tenure.Policies;

/// <summary>All that a seller configures: what is sold, by which rules, taxed how, by which company.</summary>
public sealed record Seller
{
    public required string Name { get; init; }
    public required SellingEntity Entity { get; init; }
    public required Catalog Catalog { get; init; }
    public required Policy Policy { get; init; }
    public required TaxTable Tax { get; init; }
}
