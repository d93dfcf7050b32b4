namespace Tenure.Portal.Web;

/// <summary>Which language a request is answered in: chosen here, else the member's, else the browser's.</summary>
public static class ReaderLanguage
{
    public const string Cookie = "tenure-language";
    private static readonly object Preferred = new();

    public static Language Of(HttpContext context) =>
        Language.Find(context.Request.Cookies[Cookie])
        ?? context.Items[Preferred] as Language
        ?? context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Language.Find(wish.Value.Value))
            .FirstOrDefault(language => language is not null)
        ?? Language.English;

    /// <summary>Remembers for this request which language the member is written to in.</summary>
    public static void Prefer(HttpContext context, string code) => context.Items[Preferred] = Language.Find(code);

    public static void Choose(HttpContext context, Language language)
    {
        var options = Cookies.For(context);
        options.MaxAge = TimeSpan.FromDays(365);
        context.Response.Cookies.Append(Cookie, language.Code, options);
    }
}
