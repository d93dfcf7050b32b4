namespace Tenure.Catalogs;

/// <summary>A text of the seller's, in one language for all readers or in several.</summary>
/// <param name="ByLanguage">By language code; the empty code is for every reader.</param>
public sealed record SellerText(IReadOnlyDictionary<string, string> ByLanguage)
{
    public SellerText(string forAll) : this(new Dictionary<string, string> { [""] = forAll }) { }

    /// <summary>In a language, else in English, else in the first there is.</summary>
    public string In(Language language) =>
        ByLanguage.GetValueOrDefault(language.Code)
        ?? ByLanguage.GetValueOrDefault(Language.English.Code)
        ?? ByLanguage.Values.First();
}
