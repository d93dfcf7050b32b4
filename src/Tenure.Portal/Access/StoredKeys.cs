using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Access;

/// <summary>Keeps the keys that protect cookies in the database, so that all processes read each other's.</summary>
/// <remarks>The framework asks for them without waiting, a few times in the life of a process.</remarks>
public sealed class StoredKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = database.Read();
        return [.. context.DataProtectionKeys.Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName) => database.Write(context =>
    {
        context.Add(new DataProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();
}
