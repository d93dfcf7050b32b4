namespace Tenure.Portal.Api;

/// <summary>What the API's description says more than once.</summary>
internal static class Texts
{
    public const string After = "What \"next\" said on the page before; without it the list begins.";
    public const string Limit = "How many at most, from 1 to 100; 100 where not said.";
    public const string Subscription = "The subscription's id.";
}
