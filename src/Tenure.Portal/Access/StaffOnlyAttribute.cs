using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Tenure.Portal.Access;

/// <summary>A page for the seller's own staff, which does not exist for anyone else.</summary>
/// <remarks>The demo shows it to all.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StaffOnlyAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var services = context.HttpContext.RequestServices;
        var visitor = services.GetRequiredService<Visitor>();
        var isStaff = services.GetRequiredService<PortalSettings>().Demo
            || (visitor.IsKnown && services.GetRequiredService<IOptions<Staff>>().Value.Has(visitor.Person.Mail));
        if (!isStaff) context.Result = new NotFoundResult();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

/// <summary>Who works for the seller, by mail address, from the configuration ("Staff:Mails:0", …).</summary>
public sealed class Staff
{
    public IList<string> Mails { get; } = [];

    public bool Has(string mail) => Mails.Contains(mail, StringComparer.OrdinalIgnoreCase);
}
