using System.Globalization;

namespace Tenure.Portal.Api;

/// <summary>Which part of a list a program asks for.</summary>
/// <param name="After">What "next" said on the page before; null for the first.</param>
public sealed record Paging(string? After, int Size)
{
    public const int Most = 100;

    /// <summary>Null where the size cannot be used.</summary>
    public static Paging? Find(string? after, string? limit)
    {
        if (limit is null) return new(after, Most);
        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size is >= 1 and <= Most ? new(after, size) : null;
    }

    /// <summary>The page, given one row more than fits where there are more.</summary>
    public PageShape<TShape> Of<TRow, TShape>(
        IReadOnlyList<TRow> rows, Func<TRow, TShape> shape, Func<TRow, string> name) =>
        new([.. rows.Take(Size).Select(shape)], rows.Count > Size ? name(rows[Size - 1]) : null);

    /// <summary>400 for a size that cannot be used.</summary>
    public static IResult BadLimit(Words words) => Problems.BadInput(
        [new("limit", $"“limit” cannot be used.", $"Send a whole number from 1 to {Most}.")], words);

    /// <summary>400 for a place that the list does not have.</summary>
    public static IResult BadAfter(string? after, Words words) => Problems.BadInput(
        [new("after", $"The list has no entry “{after}”.", $"Send what “next” said on the page before.")],
        words);
}
