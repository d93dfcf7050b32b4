using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Tenure.Portal.Demo;

/// <summary>A page that is not there outside the demo.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DemoOnlyAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var settings = context.HttpContext.RequestServices.GetRequiredService<PortalSettings>();
        if (!settings.Demo) context.Result = new NotFoundResult();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
