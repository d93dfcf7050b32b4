namespace Tenure.Portal.Look;

/// <summary>What countries are called in an address.</summary>
public static class Countries
{
    /// <summary>The country of an ISO 3166-1 code; the code itself where the product has no word for it.</summary>
    public static FormattableString Name(string code) => code switch
    {
        "AT" => $"Austria",
        "AU" => $"Australia",
        "BE" => $"Belgium",
        "CA" => $"Canada",
        "CH" => $"Switzerland",
        "DE" => $"Germany",
        "DK" => $"Denmark",
        "ES" => $"Spain",
        "FR" => $"France",
        "GB" => $"United Kingdom",
        "IE" => $"Ireland",
        "IT" => $"Italy",
        "JP" => $"Japan",
        "LU" => $"Luxembourg",
        "NL" => $"Netherlands",
        "SE" => $"Sweden",
        "US" => $"United States",
        _ => $"{code}",
    };
}
