namespace Tenure.Portal.Look;

/// <summary>Whose shop the customer is in: name and logo in the header and on documents.</summary>
public sealed class SellerBrand
{
    public string Name { get; set; } = "Northlight Software";

    /// <summary>Path of an image below wwwroot; without it the name's first letter stands in a square.</summary>
    public string? Logo { get; set; }

    /// <summary>Path of a stylesheet below wwwroot that sets the theme's variables.</summary>
    public string? Theme { get; set; }
}
