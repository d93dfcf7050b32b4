using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Tenure.Store.Documents;
using Tenure.Subscriptions;

namespace Tenure.Store.Mapping;

internal sealed class SubscriptionMapping :
    IEntityTypeConfiguration<Subscription>, IEntityTypeConfiguration<SeatAssignmentRow>
{
    /// <summary>Columns that follow from the subscription, kept for the database to search by.</summary>
    public const string Seats = "SeatCount", DueOn = "DueOn", DueAt = "DueAt";

    /// <summary>When its reminders are looked at.</summary>
    public const string RemindOn = "RemindOn", RemindAt = "RemindAt";

    public void Configure(EntityTypeBuilder<Subscription> subscription)
    {
        subscription.ToTable("subscriptions").HasKey(row => new { row.AccountId, row.Id });
        subscription.Property(row => row.Version).IsConcurrencyToken();
        subscription.Property<int>(Seats).HasColumnName("seats");
        subscription.Property<LocalDate?>(DueOn);
        subscription.Property<Instant?>(DueAt);
        subscription.Property<LocalDate?>(RemindOn);
        subscription.Property<Instant?>(RemindAt);
        subscription.ComplexProperty(row => row.Term);
        subscription.ComplexProperty(row => row.Lapse);
        subscription.ComplexProperty(row => row.AutoRenewal, renewal =>
        {
            renewal.Property(row => row.On).HasColumnName("auto_renew");
            renewal.Property(row => row.Since).HasColumnName("auto_renew_since");
            renewal.Property(row => row.By).HasColumnName("auto_renew_by");
        });
        subscription.ComplexProperty(row => row.Origin, Origin);
    }

    public void Configure(EntityTypeBuilder<SeatAssignmentRow> seat) =>
        seat.ToTable("seat_assignments").HasKey(row => new { row.AccountId, row.SubscriptionId, row.Mail });

    private static void Origin(ComplexPropertyBuilder<Origin> origin)
    {
        origin.Property(row => row.Channel).HasColumnName("channel");
        origin.Property(row => row.Legacy).HasColumnName("legacy");
        origin.Property(row => row.SelfService).HasColumnName("self_service");
        origin.Property(row => row.Contract).HasColumnName("contract");
        origin.ComplexProperty(row => row.Partner, partner =>
        {
            partner.Property(row => row.Name).HasColumnName("partner_name");
            partner.Property(row => row.Mail).HasColumnName("partner_mail");
            partner.Property(row => row.Phone).HasColumnName("partner_phone");
        });
    }
}
