namespace Tenure.Portal.Tests.SellerFiles;

/// <summary>The smallest seller that has one of everything, as texts that a test can break.</summary>
internal static class SmallSeller
{
    public static readonly IReadOnlyDictionary<string, string> Files = new Dictionary<string, string>
    {
        ["seller.yaml"] = """
            name: Small
            entity:
              code: NL01
              name: Small B.V.
              street: Weg 1
              postal-code: 1000 AA
              city: Amsterdam
              country: NL
              vat-id: NL123456782B12
              zone: Europe/Amsterdam
            """,
        ["markets.yaml"] = """
            regions:
              - name: Euro
                currency: EUR
                payment-methods: [card]
                support:
                  - { kind: mail, address: help@small.example, plans: [standard] }
                countries:
                  - { country: NL, name: Netherlands, zone: Europe/Amsterdam, language: nl }
            """,
        ["promotions.yaml"] = """
            promotions:
              - code: spring
                name: Spring
                off: 10%
                from: 2026-03-01
                until: 2026-03-31
                products: [draft]
            """,
        ["policy.yaml"] = """
            dunning:
              retry-days: [1, 3, 7]
            reminders:
              renewal-days: [30, 7]
            renewal-prices:
              - { off: 10%, from: 2026-01-01 }
              - { off: 5%, from: 2026-01-01, products: [draft] }
            eligibility:
              - { code: market, outside-markets: [NL] }
            """,
        ["tax.yaml"] = """
            union-countries: [NL, BE]
            countries:
              - country: NL
                name: VAT
                rates:
                  - { from: 2001-01-01, rate: 19% }
                  - { from: 2012-10-01, rate: 21% }
            """,
        ["products/draft.yaml"] = """
            code: draft
            name: Draft
            tax-category: standard
            seats: { minimum: 1, maximum: 10, step: 1 }
            plans:
              - code: standard
                name: Standard
                terms: [monthly, annual]
            prices:
              - { from: 2026-01-01, plan: standard, term: monthly, list: { EUR: 33.33 } }
              - { from: 2026-01-01, plan: standard, term: annual, list: { EUR: 400 }, renewal: { EUR: 350 } }
            """,
        ["products/old.yaml"] = """
            code: old
            name: Old
            discontinued-on: 2026-03-01
            successor: draft
            plans:
              - { code: standard, name: Standard, terms: [annual] }
            prices: []
            """,
    };

    /// <summary>The same files with one text in place of another.</summary>
    public static Dictionary<string, string> With(string file, string instead, string write)
    {
        var text = Files[file];
        if (!text.Contains(instead)) throw new ArgumentException($"{file} does not contain '{instead}'.");
        return new Dictionary<string, string>(Files) { [file] = text.Replace(instead, write) };
    }
}
