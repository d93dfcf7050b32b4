namespace Tenure.Connectors.Reading;

/// <summary>All problems of a reading, so that the writer can mend them in one go.</summary>
public sealed class Findings
{
    private readonly List<Problem> problems = [];
    private readonly HashSet<Node> broken = [];

    /// <summary>In the order of files and lines.</summary>
    public IReadOnlyList<Problem> Problems => [.. problems.OrderBy(problem => problem.Place).Distinct()];

    public bool HasErrors => problems.Exists(problem => !problem.IsWarning);

    public void Error(Node at, string reason, string? remedy = null)
    {
        problems.Add(new Problem(at.Place, at.Field, reason, remedy));
        broken.Add(at);
    }

    /// <summary>A value of this map that is absent.</summary>
    public void Missing(Node.Map map, string key, string? remedy)
    {
        var field = map.Field.Length == 0 ? key : $"{map.Field}.{key}";
        problems.Add(new Problem(map.Place, field, $"'{key}' is missing", remedy));
        broken.Add(map);
    }

    public void Warning(Node at, string reason, string? remedy = null) =>
        problems.Add(new Problem(at.Place, at.Field, reason, remedy) { IsWarning = true });

    public void Add(Problem problem) => problems.Add(problem);

    /// <summary>Whether an error lies in this value, so that judging its meaning would only add noise.</summary>
    public bool IsBroken(Node node) => broken.Contains(node) || node.Children.Any(IsBroken);
}
