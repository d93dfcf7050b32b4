using Microsoft.AspNetCore.Diagnostics;

namespace Tenure.Portal.Web;

/// <summary>Where a reader goes back to after choosing a language or an account.</summary>
public static class ReturnPath
{
    /// <summary>The address the reader asked for, also where an error page answers in its place.</summary>
    public static string Of(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method)) return context.Request.Path;
        return context.Features.Get<IStatusCodeReExecuteFeature>() is { } failed
            ? failed.OriginalPathBase + failed.OriginalPath + failed.OriginalQueryString
            : context.Request.Path + context.Request.QueryString;
    }
}
