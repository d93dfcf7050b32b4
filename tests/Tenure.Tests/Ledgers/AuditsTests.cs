using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Subscriptions;

namespace Tenure.Tests.Ledgers;

/// <summary>Every audit is silent on books that are in order and speaks when one thing in them is not.</summary>
public sealed class AuditsTests
{
    private static readonly Guid Id = Guid.Parse("0190aaaa-0000-7000-8000-000000000002");
    private static readonly LocalDate Day = new(2026, 3, 1);
    private static readonly Treatment Vat = new("S", Rate.Percent(21), "VAT");

    [Fact]
    public void Books_in_order_pass() => Assert.Empty(Audits.Of(Sound()));

    [Fact]
    public void A_posting_too_much_is_found() => Finds(
        "postings of an entry sum to zero",
        sound => Rechained(sound, entry => entry with { Postings = [.. entry.Postings, new(Book.Cash, Euro(1))] }));

    [Fact]
    public void A_changed_entry_breaks_the_chain() => Finds(
        "the chain is unbroken",
        sound => sound with
        {
            Entries = [.. sound.Entries.Select(one => one with { Entry = one.Entry with { On = Day.PlusDays(1) } })],
        });

    [Fact]
    public void A_removed_entry_breaks_the_chain() => Finds(
        "the chain is unbroken", sound => sound with { Entries = [sound.Entries[1]] });

    [Fact]
    public void A_total_that_is_not_the_sum_is_found() => Finds(
        "a document is the sum of its lines and their tax",
        sound => sound with { Documents = [sound.Documents[0] with { Gross = Euro(40657) }] });

    [Fact]
    public void A_line_kept_with_another_net_is_found() => Finds(
        "a document is the sum of its lines and their tax",
        sound => sound with { Documents = [sound.Documents[0] with { Nets = [Euro(33601)] }] });

    [Fact]
    public void A_document_that_was_never_posted_is_found() => Finds(
        "a document is in the books with its gross, net and tax", sound => sound with { Entries = [] });

    [Fact]
    public void A_paid_invoice_that_still_stands_as_owed_is_found() => Finds(
        "what is owed stands as receivable", sound => sound with { Entries = [sound.Entries[0]] });

    [Theory]
    [InlineData(3, 3, "A-1", "A-3", true)]
    [InlineData(0, 0, null, null, true)]
    [InlineData(3, 2, "A-1", "A-3", false)]
    [InlineData(3, 3, "A-2", "A-4", false)]
    public void Numbers_run_from_the_first_to_the_last(long last, long count, string? low, string? high, bool sound) =>
        Assert.Equal(sound ? [] : ["numbers are gapless"],
            Audits.Gapless(new KeptSeries("A", last, count, low, high) { Expected = ("A-1", "A-3") })
                .Select(finding => finding.Law));

    private static void Finds(string law, Func<AuditedAccount, AuditedAccount> spoil) =>
        Assert.Contains(law, Audits.Of(spoil(Sound())).Select(finding => finding.Law));

    // 2 × 420.00 × 146/365 = 336.00 net, 21 % of it 70.56, together 406.56; issued and paid.
    private static AuditedAccount Sound()
    {
        var bill = NewBill();
        var invoice = NewInvoice(bill);
        Entry[] entries = [NewEntry(invoice, Books.Issued(bill)), NewEntry(invoice, Books.Paid(Euro(40656)))];
        return new AuditedAccount(Id, Chained(entries), [new KeptDocument(invoice, Euro(40656), [Euro(33600)])]);
    }

    private static AuditedAccount Rechained(AuditedAccount account, Func<Entry, Entry> change) =>
        account with { Entries = Chained(account.Entries.Select(one => change(one.Entry))) };

    private static List<LinkedEntry> Chained(IEnumerable<Entry> entries)
    {
        var chained = new List<LinkedEntry>();
        foreach (var entry in entries) chained.Add(new(entry, Chain.Next(chained.LastOrDefault()?.Link, entry)));
        return chained;
    }

    private static Entry NewEntry(Invoice invoice, IReadOnlyList<Posting> postings) => new()
    {
        Id = Guid.NewGuid(),
        AccountId = Id,
        JournalId = Guid.NewGuid(),
        DocumentId = invoice.Id,
        On = Day,
        Postings = postings,
    };

    private static Invoice NewInvoice(Bill bill) => new()
    {
        Id = Guid.NewGuid(),
        AccountId = Id,
        Kind = DocumentKind.Invoice,
        Entity = "NL01",
        Number = "NL01-2026-000001",
        OrderId = Guid.NewGuid(),
        IssuedOn = Day,
        DueOn = Day,
        Bill = bill,
        BillTo = new BillTo("Anna", new Address("", "", "", "NL"), null, "nl"),
        MethodId = null,
        State = InvoiceState.Paid,
        PaidOn = Day,
    };

    private static Bill NewBill() => new()
    {
        Currency = Currency.Eur,
        Lines =
        [
            new TaxedLine(
                new Line
                {
                    Kind = LineKind.SeatsAdded,
                    SubscriptionId = Id,
                    SubscriptionNumber = "S-1",
                    Product = "draft",
                    ProductName = "Draft",
                    PlanName = "Standard",
                    Cadence = Cadence.Annual,
                    Covers = new Term(Day, Day.PlusDays(146)),
                    Working = new Working(2, Euro(42000), new Share(146, 365, ShareUnit.Days)),
                    TaxCategory = "standard",
                },
                Vat, Euro(7056)),
        ],
        Taxes = [new TaxSum(Vat, Euro(33600), Euro(7056))],
    };

    private static Money Euro(long cents) => new(cents, Currency.Eur);
}
