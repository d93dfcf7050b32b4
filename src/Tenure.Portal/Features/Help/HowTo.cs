using Tenure.Portal.Look;
using Tenure.SelfService;

namespace Tenure.Portal.Features.Help;

/// <summary>How something is done: the steps, what it costs, from when it holds and how to take it back.</summary>
/// <param name="Steps">In order; a sentence within a step is a label as it stands on the page.</param>
public sealed record HowTo(string Slug, FormattableString Title, IReadOnlyList<FormattableString> Steps)
{
    public FormattableString Costs { get; init; } = $"The next page shows the exact amount before you agree to it.";
    public FormattableString Holds { get; init; } = $"The next page shows from which day it holds.";
    public FormattableString Undo { get; init; } = $"What is scheduled can be withdrawn until it takes effect.";

    /// <summary>The action it explains; null for what is done at the payment provider.</summary>
    public SelfServiceAction? Action { get; init; }

    /// <summary>Where it is done, for what concerns no single subscription.</summary>
    public string Page { get; init; } = Area.PaymentMethods.Path;

    /// <summary>The labels that its steps name.</summary>
    public IEnumerable<FormattableString> Labels =>
        Steps.SelectMany(step => step.GetArguments()).OfType<FormattableString>();

    /// <summary>Where an action is explained, with a subscription's own answer if there is one in question.</summary>
    public static string PathOf(string action, Guid? subscription) => subscription is { } id
        ? $"/help/how/{action}?subscription={id}"
        : $"/help/how/{action}";
}
