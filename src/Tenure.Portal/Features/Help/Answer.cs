using Tenure.Portal.Look;

namespace Tenure.Portal.Features.Help;

/// <summary>A question people ask, with its answers for the reader's subscriptions.</summary>
/// <param name="Id">Its place on the page.</param>
/// <param name="Answers">Each answer appears once, for all subscriptions that it holds for.</param>
public sealed record Question(string Id, FormattableString Asked, IReadOnlyList<Answer> Answers)
{
    /// <summary>What holds for everyone.</summary>
    public FormattableString? Always { get; init; }
}

/// <summary>What holds for one subscription, or for several alike.</summary>
public sealed record Answer(FormattableString Says)
{
    /// <summary>Whom it is for, each with the place where it leads.</summary>
    public IReadOnlyList<AnswerFor> For { get; init; } = [];
    public IReadOnlyList<FormattableString> More { get; init; } = [];

    /// <summary>Why not, where the answer is no.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>The amounts it rests on, with their working.</summary>
    public LineTable? Lines { get; init; }

    /// <summary>Where to go on, if not to the subscription.</summary>
    public Crumb? Way { get; init; }

    /// <summary>Answers that say the same, together; those with amounts stay alone.</summary>
    public static IReadOnlyList<Answer> Merged(IEnumerable<Answer> all) =>
    [
        .. from answer in all
           let alone = answer.Lines is null ? default : answer.For[0].Subscription
           group answer by (answer.Said(), alone) into alike
           select alike.First() with { For = [.. alike.SelectMany(one => one.For)] },
    ];

    private string Said() => string.Join('\n', [
        Words.English.Say(Says), .. More.Select(Words.English.Say),
        .. Reasons.Select(reason => Words.English.Say(reason.Because)), Way is { LeadsAway: true } ? Way.Path : "",
    ]);
}

/// <summary>A subscription that an answer is for.</summary>
/// <param name="Path">Straight into the action where it is possible, else to the subscription.</param>
public sealed record AnswerFor(Guid Subscription, string Name, string Number, string Path);
