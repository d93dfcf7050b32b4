using NodaTime;
using Tenure.Ledgers;

namespace Tenure.Tests.Ledgers;

public sealed class ChainTests
{
    private static readonly Entry First = new()
    {
        Id = Guid.Parse("0190aaaa-0000-7000-8000-000000000001"),
        AccountId = Guid.Parse("0190aaaa-0000-7000-8000-000000000002"),
        JournalId = Guid.Parse("0190aaaa-0000-7000-8000-000000000003"),
        DocumentId = Guid.Parse("0190aaaa-0000-7000-8000-000000000004"),
        On = new LocalDate(2026, 3, 1),
        Postings =
        [
            new(Book.Receivable, new Money(12100, Currency.Eur)), new(Book.Revenue, new Money(-12100, Currency.Eur)),
        ],
    };

    // The text is place, hash before, ids, day and postings, one a line.
    [Fact]
    public void The_hash_is_the_one_that_anyone_can_work_out()
    {
        const string Text = "1\n\n0190aaaa000070008000000000000001 0190aaaa000070008000000000000002\n"
            + "0190aaaa000070008000000000000003 0190aaaa000070008000000000000004\n2026-03-01\n"
            + "Receivable 121.00 EUR\nRevenue -121.00 EUR";
        var expected = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Text));
        Assert.Equal(new Link(1, "", Convert.ToHexStringLower(expected)), Chain.Next(null, First));
    }

    [Fact]
    public void Each_link_follows_the_one_before()
    {
        var one = Chain.Next(null, First);
        var two = Chain.Next(one, First);
        Assert.Equal((2L, one.Hash), (two.Sequence, two.PreviousHash));
        Assert.NotEqual(one.Hash, two.Hash);
    }

    [Fact]
    public void Whatever_is_changed_changes_the_hash()
    {
        Entry[] others =
        [
            First with { Id = Guid.NewGuid() }, First with { AccountId = Guid.NewGuid() },
            First with { JournalId = Guid.NewGuid() }, First with { DocumentId = Guid.NewGuid() },
            First with { On = new LocalDate(2026, 3, 2) }, First with { Postings = [.. First.Postings.Reverse()] },
            First with { Postings = [First.Postings[0]] },
            First with { Postings = [First.Postings[0] with { Book = Book.Cash }, First.Postings[1]] },
        ];
        var hashes = others.Append(First).Select(entry => Chain.Next(null, entry).Hash);
        Assert.Equal(others.Length + 1, hashes.Distinct().Count());
    }

    [Fact]
    public void A_root_depends_on_every_hash_and_their_order()
    {
        string[][] days = [[], ["a"], ["a", "b"], ["b", "a"], ["a", "b", "c"]];
        Assert.Equal(days.Length, days.Select(day => day.Aggregate(Chain.Beginning, Chain.Root)).Distinct().Count());
    }
}
