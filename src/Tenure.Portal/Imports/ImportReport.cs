using Tenure.Connectors.Reading;

namespace Tenure.Portal.Imports;

/// <summary>What an import did, or would do.</summary>
/// <param name="Steps">In the order of the file.</param>
/// <param name="Problems">Reasons why nothing was written; none where all went well.</param>
public sealed record ImportReport(IReadOnlyList<ImportStep> Steps, IReadOnlyList<Problem> Problems)
{
    public bool Succeeded => Problems.Count == 0;

    /// <summary>How many things of a kind were new: "subscription" → 12.</summary>
    public IReadOnlyDictionary<string, int> Added =>
        Steps.Where(step => step.IsNew).GroupBy(step => step.Kind).ToDictionary(kind => kind.Key, kind => kind.Count());

    public int AlreadyThere => Steps.Count(step => !step.IsNew);
}

/// <summary>One thing of the file and whether it was new.</summary>
/// <param name="Kind">"account", "person", "member", "method", "subscription" or "invoice".</param>
/// <param name="Name">Its number, mail address or label.</param>
public sealed record ImportStep(Place At, string Kind, string Name, bool IsNew)
{
    /// <summary>"seed.yaml:12:5: subscription S-100023: new".</summary>
    public override string ToString() => $"{At}: {Kind} {Name}: {(IsNew ? "new" : "already there")}";
}
