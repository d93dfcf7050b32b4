using System.Text.RegularExpressions;

namespace Tenure.Portal.Tests.Web;

/// <summary>Sends a page's form the way a browser does, with the token the page gave out.</summary>
public static partial class Form
{
    public const string TokenField = "__RequestVerificationToken";

    public static string TokenOf(string html) => Token().Match(html).Groups["token"].Value;

    public static async Task<HttpResponseMessage> Send(
        this HttpClient client, string page, string action, Dictionary<string, string> fields)
    {
        var stop = TestContext.Current.CancellationToken;
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative), stop);
        fields[TokenField] = TokenOf(html);
        return await client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(fields), stop);
    }

    [GeneratedRegex(TokenField + "\" type=\"hidden\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
