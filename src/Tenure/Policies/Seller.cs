using Tenure.Catalogs;
using Tenure.Invoicing;

namespace Tenure.Policies;

/// <summary>
/// Everything a seller configures: what is sold, by which rules, how it is taxed and by which company.
/// </summary>
public sealed record Seller
{
    public required string Name { get; init; }

    /// <summary>The seller's colour on pages and mails, "#1f5fbf"; null means the product's own.</summary>
    public string? BrandColour { get; init; }
    public required SellingEntity Entity { get; init; }
    public required Catalog Catalog { get; init; }
    public required Policy Policy { get; init; }
    public required TaxTable Tax { get; init; }
}
