using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tenure.Store.Documents;

namespace Tenure.Store.Mapping;

internal sealed class LineMapping :
    IEntityTypeConfiguration<OrderLineRow>, IEntityTypeConfiguration<InvoiceLineRow>,
    IEntityTypeConfiguration<BilledTermRow>
{
    public void Configure(EntityTypeBuilder<OrderLineRow> line) =>
        line.ToTable("order_lines").HasKey(row => new { row.AccountId, row.OrderId, row.Position });

    public void Configure(EntityTypeBuilder<InvoiceLineRow> line) =>
        line.ToTable("invoice_lines").HasKey(row => new { row.AccountId, row.InvoiceId, row.Position });

    public void Configure(EntityTypeBuilder<BilledTermRow> term) =>
        term.ToTable("billed_terms").HasKey(row => new { row.AccountId, row.SubscriptionId, row.TermStart });
}
