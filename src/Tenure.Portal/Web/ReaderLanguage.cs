namespace Tenure.Portal.Web;

/// <summary>Which language a request is answered in: chosen by cookie, else the browser's wish, else English.</summary>
public static class ReaderLanguage
{
    public const string Cookie = "tenure-language";

    public static Language Of(HttpContext context) =>
        Language.Find(context.Request.Cookies[Cookie])
        ?? context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Language.Find(wish.Value.Value))
            .FirstOrDefault(language => language is not null)
        ?? Language.English;

    public static void Choose(HttpContext context, Language language)
    {
        var options = Cookies.For(context);
        options.MaxAge = TimeSpan.FromDays(365);
        context.Response.Cookies.Append(Cookie, language.Code, options);
    }
}
