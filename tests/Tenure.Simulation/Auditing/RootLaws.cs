using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Tenure.Store.Documents;

namespace Tenure.Simulation.Auditing;

/// <summary>The root of a day stands for all that was posted on it: once kept, nothing is added to that day.</summary>
internal sealed class RootLaws(IReadOnlyCollection<Evidence> all, IReadOnlyList<DailyRoot> roots)
{
    private readonly ILookup<LocalDate, (Guid Account, Moved Entry)> posted = all
        .SelectMany(one => one.Entries.Select(entry => (one.Account.Id, Entry: entry))).ToLookup(one => one.Entry.On);

    public IEnumerable<Finding> Findings()
    {
        foreach (var root in roots)
            if ((root.Root, root.Entries) != (RootOf(root.Day), posted[root.Day].Count()))
                yield return new Finding("the root of a day stands for its entries", $"{root.Day}");
        for (var day = First; day < Over; day = day.PlusDays(1))
            if (!roots.Any(root => root.Day == day))
                yield return new Finding("every day that is over has its root", $"{day}");
    }

    private LocalDate First => posted.Select(day => day.Key).DefaultIfEmpty(LocalDate.MaxIsoValue).Min();

    // By then it is another day for everyone, wherever they are.
    private LocalDate Over => all.Select(one => one.Rounds.Select(round => round.Day)
        .DefaultIfEmpty(LocalDate.MinIsoValue.PlusDays(2)).Max()).DefaultIfEmpty(First).Min().PlusDays(-2);

    private string RootOf(LocalDate day) => posted[day]
        .OrderBy(one => one.Account.ToString("N"), StringComparer.Ordinal).ThenBy(one => one.Entry.Kept.Link.Sequence)
        .Aggregate("", (root, one) => Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{root}\n{one.Entry.Kept.Link.Hash}"))));
}
