using Tenure.Catalogs;
using Tenure.SelfService;

namespace Tenure.Portal.Features.Help;

/// <summary>A way to reach support as its reader sees it.</summary>
/// <param name="Href">What opens it.</param>
public sealed record ShownChannel(FormattableString Name, string Address, string Href)
{
    public string? Hours { get; init; }

    /// <summary>The names of the plans it is for; empty means every plan.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <param name="mail">What a mail to support already says, as the query of its address.</param>
    public static IReadOnlyList<ShownChannel> All(Facts facts, Language language, string mail = "") =>
    [
        .. from channel in Of(facts)
           select new ShownChannel(NameOf(channel), channel.Address, Opening(channel, mail))
           {
               Hours = channel.Hours?.In(language),
               Plans = [.. channel.Plans.Select(plan => PlanName(plan, facts.Catalog)).Distinct()],
           },
    ];

    /// <summary>The channels of the reader's market.</summary>
    public static IReadOnlyList<SupportChannel> Of(Facts facts) =>
        facts.Catalog.FindMarket(facts.Account.Country)?.Support ?? [];

    /// <summary>A channel of a kind that is there for the plans the account holds; null where there is none.</summary>
    public static SupportChannel? Offered(Facts facts, string kind) => Of(facts).FirstOrDefault(channel =>
        channel.Kind == kind && channel.IsFor(facts.Subscriptions.Select(one => one.Plan)));

    private static FormattableString NameOf(SupportChannel channel) => channel.Kind switch
    {
        "phone" => $"Phone",
        "chat" => $"Chat",
        "mail" => $"Mail",
        "call-back" => $"Call-back",
        _ => $"Remote assistance",
    };

    private static string Opening(SupportChannel channel, string mail) => channel.Kind switch
    {
        "phone" => $"tel:{channel.Address.Replace(" ", "", StringComparison.Ordinal)}",
        "mail" => $"mailto:{channel.Address}{mail}",
        _ => channel.Address,
    };

    private static string PlanName(string code, Catalog catalog) =>
        catalog.Products.Select(product => product.FindPlan(code)?.Name).FirstOrDefault(name => name is not null)
        ?? code;
}
