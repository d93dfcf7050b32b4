using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Store.Documents;

namespace Tenure.Store.Mapping;

internal sealed class OrderMapping :
    IEntityTypeConfiguration<Quote>, IEntityTypeConfiguration<Order>, IEntityTypeConfiguration<Invoice>,
    IEntityTypeConfiguration<Attempt>
{
    /// <summary>Totals that follow from the lines and are kept for lists, checks and audits.</summary>
    public const string Net = "Net", Tax = "Tax", Gross = "Gross";

    /// <summary>When a failed charge of an invoice is tried again.</summary>
    public const string FirstFailedOn = "FirstFailedOn", NextTryOn = "NextTryOn", NextTryAt = "NextTryAt";

    /// <summary>The real instant at which the day begins on which the provider is asked about an attempt.</summary>
    public const string AskAt = "AskAt";

    public void Configure(EntityTypeBuilder<Quote> quote)
    {
        quote.ToTable("quotes").HasKey(row => new { row.AccountId, row.Id });
        quote.Property(row => row.Bill).HasConversion<JsonColumn<Bill>, AsOne<Bill>>();
    }

    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders").HasKey(row => new { row.AccountId, row.Id });
        order.ComplexProperty(row => row.Bill, Totals);
        Sums(order);
    }

    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("invoices").HasKey(row => new { row.AccountId, row.Id });
        invoice.ComplexProperty(row => row.Bill, Totals);
        Sums(invoice);
        invoice.Property<LocalDate?>(FirstFailedOn);
        invoice.Property<LocalDate?>(NextTryOn);
        invoice.Property<Instant?>(NextTryAt);
    }

    public void Configure(EntityTypeBuilder<Attempt> attempt)
    {
        attempt.ToTable("attempts").HasKey(row => new { row.AccountId, row.Id });
        attempt.ComplexProperty(row => row.Amount, amount =>
        {
            amount.Property(row => row.Minor).HasColumnName("amount");
            amount.Property(row => row.Currency).HasColumnName("currency");
        });
        attempt.Property<Instant?>(AskAt);
    }

    private static void Totals(ComplexPropertyBuilder<Bill> bill)
    {
        bill.Ignore(row => row.Lines);
        bill.Property(row => row.Currency).HasColumnName("currency");
        bill.Property(row => row.Taxes).HasColumnName("taxes");
    }

    private static void Sums<T>(EntityTypeBuilder<T> document) where T : class
    {
        document.Property<long>(Net);
        document.Property<long>(Tax);
        document.Property<long>(Gross);
    }
}
