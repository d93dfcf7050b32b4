namespace Tenure.Portal.Web;

/// <summary>Words in the reader's language for every page and handler.</summary>
public static class ReaderWords
{
    public static void AddWords(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<Translations>();
        services.AddScoped(provider =>
        {
            var context = provider.GetRequiredService<IHttpContextAccessor>().HttpContext;
            var language = context is null ? Language.English : ReaderLanguage.Of(context);
            return provider.GetRequiredService<Translations>().For(language);
        });
    }
}
