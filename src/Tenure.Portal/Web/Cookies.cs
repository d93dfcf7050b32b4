namespace Tenure.Portal.Web;

/// <summary>The rules for every cookie the portal sets.</summary>
public static class Cookies
{
    /// <summary>Out of reach of scripts and other sites; only over TLS where the page came over TLS.</summary>
    public static void Guard(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
    }

    public static CookieOptions For(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        Path = "/",
    };
}
