using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tenure.Simulation.Auditing;

/// <summary>The books of an account are one unbroken chain in its own currency.</summary>
internal sealed class ChainLaws(Evidence evidence)
{
    public IEnumerable<Finding> Findings()
    {
        var (sequence, previous) = (0L, "");
        foreach (var (entry, link) in evidence.Entries.Select(one => one.Kept))
        {
            sequence++;
            var text = string.Create(CultureInfo.InvariantCulture,
                $"{sequence}\n{previous}\n{entry.Id:N} {entry.AccountId:N}\n{entry.JournalId:N} {entry.DocumentId:N}\n")
                + entry.On.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
                + string.Concat(entry.Postings.Select(posting => $"\n{posting.Book} {posting.Amount}"));
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            if ((link.Sequence, link.PreviousHash, link.Hash) != (sequence, previous, hash))
                yield return new Finding("the chain of the books is unbroken", $"entry {link.Sequence}");
            if (entry.Postings.Any(posting => posting.Amount.Currency != evidence.Account.Currency))
                yield return new Finding("books are kept in the account's currency", $"entry {link.Sequence}");
            previous = link.Hash;
        }
    }
}
