using System.CommandLine;

namespace Tenure.Portal.Cli;

/// <summary>An option that takes an address, "http://127.0.0.1:5081".</summary>
internal static class AddressOption
{
    public static Option<Uri?> Of(string name, string description, Uri? usual = null) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = said =>
        {
            var word = said.Tokens is [var token] ? token.Value : "";
            if (Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "http")
                return address;
            said.AddError($"'{word}' is no address; it looks like http://127.0.0.1:5081.");
            return null;
        },
    };
}
