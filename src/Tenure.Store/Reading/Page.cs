namespace Tenure.Store.Reading;

/// <summary>Which part of a list is asked for.</summary>
public sealed record Window(int Skip = 0, int Take = 25);

/// <summary>A part of a list, and how long the list is.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Total);
