using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Connectors.Reading;
using Tenure.Invoicing;
using Tenure.Policies;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Puts the parts of the seller together and gives each the version of its content.</summary>
internal static class SellerReader
{
    /// <summary>The seller, of use only where no error was found.</summary>
    public static Seller? Read(Pages pages)
    {
        var entity = pages.Seller is { } page ? EntityOf(page.Group("entity")!, pages.Findings) : null;
        var policy = PolicyReader.Read(pages);
        var tax = TaxReader.Read(pages);
        var catalog = CatalogReader.Read(pages, policy);
        if (pages.Seller is not { } about || entity is null || policy is null || tax is null) return null;
        return new Seller
        {
            Name = about.Text("name"),
            BrandColour = about.TextOrNull("brand-colour"),
            Entity = entity,
            Catalog = catalog with { Version = Versions.Of(catalog) },
            Policy = policy with { Version = Versions.Of(policy) },
            Tax = tax with { Version = Versions.Of(tax) },
        };
    }

    private static SellingEntity EntityOf(Node.Map map, Findings findings)
    {
        map.Zone("zone", findings);
        CheckIban(map, findings);
        return new SellingEntity
        {
            Code = map.Text("code"),
            Name = map.Text("name"),
            Street = map.Text("street"),
            PostalCode = map.Text("postal-code"),
            City = map.Text("city"),
            Country = map.Text("country"),
            VatId = map.Text("vat-id"),
            Zone = map.Text("zone"),
            Iban = map.TextOrNull("iban"),
            Mail = map.TextOrNull("mail"),
        };
    }

    // Whoever pays by hand would send the money to it, or find that no bank takes it.
    private static void CheckIban(Node.Map map, Findings findings)
    {
        if (map.TextOrNull("iban") is not { } written || Iban.FaultOf(written) is not { } fault) return;
        findings.Error(map.Find("iban")!, $"'{written}' is no bank account number: {WhyNot(fault)}",
            "copy it from a letter of the bank");
    }

    private static string WhyNot(IbanFault fault) => fault switch
    {
        IbanFault.Country => "it does not begin with a country that has them",
        IbanFault.Length => "it is too short or too long for its country",
        IbanFault.Format => "it has letters or digits where its country has none",
        _ => "its check digits are wrong",
    };
}
