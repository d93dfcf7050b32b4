using Tenure.Portal.Features.Help;
using Tenure.Portal.Look;
using Tenure.SelfService;

namespace Tenure.Portal.SelfService;

/// <summary>Obstacles as reasons to show, each with the place where it can be put right.</summary>
public static class Reasons
{
    /// <param name="action">Slug of the action that was refused; a case at support carries it.</param>
    /// <param name="subscription">The subscription it was refused for; null for the account as a whole.</param>
    public static IReadOnlyList<Reason> Of(IEnumerable<Obstacle> obstacles, string action, Guid? subscription) =>
        [.. obstacles.Select(obstacle => Of(obstacle, action, subscription))];

    public static Reason Of(Obstacle obstacle, string action, Guid? subscription) =>
        new(obstacle.Because, obstacle.Remedy?.Words, PathOf(obstacle.Remedy, action, subscription))
        {
            WhoCan = obstacle.WhoCan,
            PossibleFrom = obstacle.PossibleFrom,
            AsksOwner = obstacle.Remedy?.Kind == RemedyKind.AskOwner,
            HowTo = HowTo.PathOf(action, subscription),
        };

    /// <summary>The support form that already says what was wanted and why it was refused.</summary>
    public static string Case(string action, Guid? subscription) => subscription is { } id
        ? $"/help/case?subscription={id}&action={action}"
        : $"/help/case?action={action}";

    private static string? PathOf(Remedy? remedy, string action, Guid? subscription) => remedy switch
    {
        null => null,
        { Kind: RemedyKind.ContactPartner, Target: { } mail } => $"mailto:{mail}",
        { Kind: RemedyKind.ContactSupport or RemedyKind.Buy or RemedyKind.ContactPartner } =>
            Case(action, subscription),
        { Kind: RemedyKind.PayInvoice, Target: { } invoice } => $"/invoices/{invoice}",
        { Kind: RemedyKind.FinishOrder, Target: { } order } => $"/orders/{order}",
        { Kind: RemedyKind.AddMethod } when subscription is { } id =>
            "/payment-methods/new?from=" + Uri.EscapeDataString($"/subscriptions/{id}/{action}"),
        { Kind: RemedyKind.AddMethod } => "/payment-methods/new",
        { Kind: RemedyKind.OtherAction, Target: { } slug } when subscription is not null =>
            $"/subscriptions/{subscription}/{slug}",
        _ => null,
    };
}
