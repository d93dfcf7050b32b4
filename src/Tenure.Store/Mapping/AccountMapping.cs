using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Tenure.Accounts;

namespace Tenure.Store.Mapping;

internal sealed class AccountMapping :
    IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Member>,
    IEntityTypeConfiguration<PaymentMethod>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts").HasKey(row => row.Id);
        account.Property(row => row.Id).ValueGeneratedNever();
        account.ComplexProperty(row => row.Address);
        account.Property(row => row.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("persons").HasKey(row => row.Id);
        person.Property(row => row.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Member> member) =>
        member.ToTable("members").HasKey(row => new { row.AccountId, row.PersonId });

    public void Configure(EntityTypeBuilder<PaymentMethod> method)
    {
        method.ToTable("payment_methods").HasKey(row => new { row.AccountId, row.Id });
        method.Property<LocalDate?>(SubscriptionMapping.RemindOn);
        method.Property<Instant?>(SubscriptionMapping.RemindAt);
    }
}
