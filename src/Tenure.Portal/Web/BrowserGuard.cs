using Microsoft.Extensions.Options;

namespace Tenure.Portal.Web;

/// <summary>What a page may reach besides the portal itself.</summary>
public sealed class BrowserRules
{
    /// <summary>Origins a form may be sent on to: the payment provider's hosted pages, "https://pay.example".</summary>
    public IList<string> FormTargets { get; init; } = [];
}

/// <summary>Tells the browser on every answer to run and load nothing but our own files.</summary>
public sealed class BrowserGuard(RequestDelegate next, IOptionsMonitor<BrowserRules> rules)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(rules.CurrentValue);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    }

    private static string Policy(BrowserRules rules) => string.Join("; ",
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action " + string.Join(' ', ["'self'", .. rules.FormTargets]),
        "frame-ancestors 'none'",
        "base-uri 'none'");
}
