using Microsoft.AspNetCore.Mvc;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>The lengths of term to choose from for the next renewal, side by side.</summary>
public sealed class ChangeTermPage(Desk desk, Visitor visitor, Frame frame) : ActionPage(desk, visitor, frame)
{
    [BindProperty]
    public string? Term { get; set; }

    public override SelfServiceAction Action { get; } = new ChangeTerm();
    public override IReadOnlyList<string> Fields { get; } = ["term"];

    /// <summary>Every term the product is known for, with the reason where one cannot be chosen.</summary>
    public IReadOnlyList<TermCard> Cards => TermCard.All(Facts);

    protected override void Begin() => Term = ChangeTerm.AtRenewal(Subscription).Code;

    protected override void Fill(object input) => Term = ((ChangeTerm.Input)input).Term.Code;

    protected override object? Read()
    {
        if (Cadence.Find(Term ?? "") is { } chosen) return new ChangeTerm.Input(chosen);
        Errors.Add(new FieldError("term", $"Choose one of the terms."));
        return null;
    }

    protected override string? FieldOf(Obstacle obstacle) => "term";
}
