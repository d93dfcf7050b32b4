using Tenure.Portal.Look;

namespace Tenure.Portal.Notices;

/// <summary>Something told to somebody, in sentences but in no language yet, for the inbox and the mail.</summary>
/// <param name="Subject">What it is, in a few words.</param>
/// <param name="Body">What happened, what it means and what to do.</param>
public sealed record Told(FormattableString Subject, IReadOnlyList<FormattableString> Body)
{
    public Tone Tone { get; init; }

    /// <summary>Amounts, days and names one may want to look up again.</summary>
    public IReadOnlyList<Detail> Details { get; init; } = [];

    /// <summary>What renews for how much; empty for all but reminders.</summary>
    public IReadOnlyList<Tenure.Notices.NoticeLine> Lines { get; init; } = [];

    /// <summary>Where to see it or act on it.</summary>
    public Crumb? Page { get; init; }

    /// <summary>The other thing one may want to do.</summary>
    public Crumb? Instead { get; init; }

    /// <summary>Why this reader gets it.</summary>
    public FormattableString? Why { get; init; }
}

/// <summary>A name and its value.</summary>
/// <param name="Value">An amount, a day, a name or a sentence.</param>
public sealed record Detail(FormattableString Label, object Value);
