using Microsoft.AspNetCore.WebUtilities;

namespace Tenure.Portal.Look;

/// <summary>Pages of a list in addresses: "?page=2" beside the filters.</summary>
public static class ListPage
{
    public const int Size = 25;

    /// <summary>Page 1 for anything that is not a page number.</summary>
    public static int Number(int? asked) => asked is > 0 and < 100_000 ? asked.Value : 1;

    public static Store.Reading.Window Window(int page) => new((page - 1) * Size, Size);

    /// <param name="filters">Names and values that stay from page to page; empty values are left out.</param>
    public static Pager Pager(int page, int total, string path, params (string Name, string? Value)[] filters) =>
        new(page, (total + Size - 1) / Size, number => QueryHelpers.AddQueryString(path, filters
            .Append((Name: "page", Value: (string?)number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Where(one => !string.IsNullOrEmpty(one.Value)).ToDictionary(one => one.Name, one => one.Value)));
}
