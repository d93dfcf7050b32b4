using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Tenure.Portal.Web;

/// <summary>Notes that a form was refused because its token had expired, so that the page can say so.</summary>
public sealed class ExpiredForm : IAlwaysRunResultFilter
{
    private static readonly object Mark = new();

    public static bool Met(HttpContext context) => context.Items.ContainsKey(Mark);

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult) context.HttpContext.Items[Mark] = true;
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
