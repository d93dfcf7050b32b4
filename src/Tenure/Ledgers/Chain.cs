using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;

namespace Tenure.Ledgers;

/// <summary>The place of an entry in its account's chain, and the hash that seals all before it.</summary>
/// <param name="Sequence">From 1, without a gap.</param>
public sealed record Link(long Sequence, string PreviousHash, string Hash);

/// <summary>Chains the entries of an account, so that none can be changed, removed or slipped in unseen.</summary>
public static class Chain
{
    /// <summary>What the first entry of an account follows.</summary>
    public const string Beginning = "";

    /// <summary>The link of the entry that follows <paramref name="last"/>; null is before the first.</summary>
    public static Link Next(Link? last, Entry entry)
    {
        var (sequence, previous) = ((last?.Sequence ?? 0) + 1, last?.Hash ?? Beginning);
        return new Link(sequence, previous, HashOf(sequence, previous, entry));
    }

    /// <summary>A root that also stands for one more entry; the first follows <see cref="Beginning"/>.</summary>
    public static string Root(string soFar, string hash) => Hash($"{soFar}\n{hash}");

    private static string HashOf(long sequence, string previous, Entry entry) => Hash(string.Join('\n',
    [
        FormattableString.Invariant($"{sequence}"), previous, $"{entry.Id:N} {entry.AccountId:N}",
        $"{entry.JournalId:N} {entry.DocumentId:N}", LocalDatePattern.Iso.Format(entry.On),
        .. entry.Postings.Select(posting => $"{posting.Book} {posting.Amount}"),
    ]));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
