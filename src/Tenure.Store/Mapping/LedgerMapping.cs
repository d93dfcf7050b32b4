using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tenure.Ledgers;
using Tenure.Store.Documents;

namespace Tenure.Store.Mapping;

internal sealed class LedgerMapping :
    IEntityTypeConfiguration<JournalRow>, IEntityTypeConfiguration<JournalSubscriptionRow>,
    IEntityTypeConfiguration<Entry>, IEntityTypeConfiguration<PostingRow>, IEntityTypeConfiguration<DailyRoot>
{
    /// <summary>The place in the account's sequence, and the hashes that chain its entries.</summary>
    public const string Sequence = "Sequence", PreviousHash = "PreviousHash", Hash = "Hash";

    public void Configure(EntityTypeBuilder<JournalRow> journal)
    {
        journal.ToTable("journal");
        journal.Property<long>(Sequence).ValueGeneratedNever();
        journal.HasKey(nameof(JournalRow.AccountId), Sequence);
    }

    public void Configure(EntityTypeBuilder<JournalSubscriptionRow> row) => row.ToTable("journal_subscriptions")
        .HasKey(link => new { link.AccountId, link.SubscriptionId, link.Sequence });

    public void Configure(EntityTypeBuilder<Entry> entry)
    {
        entry.ToTable("entries");
        entry.Ignore(row => row.Postings);
        entry.Property<long>(Sequence).ValueGeneratedNever();
        entry.Property<string>(PreviousHash).IsRequired();
        entry.Property<string>(Hash).IsRequired();
        entry.HasKey(nameof(Entry.AccountId), Sequence);
    }

    public void Configure(EntityTypeBuilder<PostingRow> posting)
    {
        posting.ToTable("postings").HasKey(row => new { row.AccountId, row.Sequence, row.Position });
        posting.Property(row => row.Sequence).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<DailyRoot> root) =>
        root.ToTable("daily_roots").HasKey(row => new { row.Entity, row.Day });
}
