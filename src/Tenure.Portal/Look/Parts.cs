namespace Tenure.Portal.Look;

/// <summary>A message in the page: what is the matter, and where to put it right.</summary>
public sealed record Alert(Tone Tone, FormattableString Text)
{
    public FormattableString? Title { get; init; }
    public Crumb? Action { get; init; }

    /// <summary>Read out at once by a screen reader: for the answer to what somebody just did.</summary>
    public bool Live { get; init; }
}

/// <summary>A state in one or two words.</summary>
public sealed record Badge(Tone Tone, FormattableString Text);

/// <summary>Amounts one under the other with their working, as on a quote, an order or an invoice.</summary>
public sealed record LineTable(IReadOnlyList<LineRow> Rows, IReadOnlyList<TotalRow> Totals)
{
    public required FormattableString Caption { get; init; }

    /// <summary>Whether the workings are open from the start.</summary>
    public bool Opened { get; init; }
}

/// <summary>One line with the days it covers and the sum anyone can redo.</summary>
public sealed record LineRow(FormattableString Text, Money Amount)
{
    public FormattableString? Detail { get; init; }
    public FormattableString? Working { get; init; }
}

/// <summary>A total below the lines; the main one stands out.</summary>
public sealed record TotalRow(FormattableString Text, Money Amount, bool Main = false);

/// <summary>Where one is in a flow; steps count from 0.</summary>
public sealed record Stepper(int Current, IReadOnlyList<FormattableString> Steps)
{
    /// <summary>Change → Review → Receipt.</summary>
    public static Stepper Change(int current) => new(current, [$"Change", $"Review", $"Receipt"]);
}

/// <summary>A place that is still empty, and what to do about it.</summary>
public sealed record Empty(FormattableString Title, FormattableString Text)
{
    public Crumb? Action { get; init; }
}

/// <summary>Pages of a list; pages count from 1.</summary>
public sealed record Pager(int Page, int Pages, Func<int, string> PathOf);

/// <summary>Something one can do, or else every reason why one cannot.</summary>
/// <param name="Id">Unique on the page, for the link between the control and its reason.</param>
public sealed record ActionLink(string Id, FormattableString Label, string Path)
{
    /// <summary>Empty where the action is available; else the reasons, the weightiest first.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    public bool Primary { get; init; }
    public bool Danger { get; init; }
}

/// <summary>Why something cannot be done, and what would help.</summary>
public sealed record Reason(FormattableString Because, FormattableString? Remedy = null, string? RemedyPath = null)
{
    /// <summary>Who can change it, if not the reader.</summary>
    public FormattableString? WhoCan { get; init; }

    /// <summary>The first day on which it no longer stands in the way, where that is known.</summary>
    public NodaTime.LocalDate? PossibleFrom { get; init; }

    /// <summary>Whether an owner of the account is the one to ask.</summary>
    public bool AsksOwner { get; init; }

    /// <summary>Where the action that this prevents is explained.</summary>
    public string? HowTo { get; init; }

    /// <summary>The same reasons for a place that explains the action itself, or tells of several.</summary>
    public static IReadOnlyList<Reason> WithoutHowTo(IEnumerable<Reason> reasons) =>
        [.. reasons.Select(reason => reason with { HowTo = null })];
}

/// <summary>One entry of a history; the moment is in the reader's zone.</summary>
public sealed record TimelineEntry(NodaTime.LocalDateTime At, FormattableString Text)
{
    public FormattableString? Who { get; init; }
    public FormattableString? Detail { get; init; }
    public Tone Tone { get; init; }
}
