using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tenure.Store.Access;
using Tenure.Store.Jobs;

namespace Tenure.Store.Mapping;

internal sealed class WorkMapping :
    IEntityTypeConfiguration<OutboxMessage>, IEntityTypeConfiguration<InboxEvent>, IEntityTypeConfiguration<NoticeRow>,
    IEntityTypeConfiguration<ReminderSent>, IEntityTypeConfiguration<Run>, IEntityTypeConfiguration<Claim>,
    IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox").HasKey(row => row.Id);
        message.Property(row => row.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<InboxEvent> received)
    {
        received.ToTable("inbox").HasKey(row => row.Id);
        received.Property(row => row.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<NoticeRow> notice) =>
        notice.ToTable("notices").HasKey(row => new { row.AccountId, row.Id });

    public void Configure(EntityTypeBuilder<ReminderSent> sent) =>
        sent.ToTable("reminders_sent").HasKey(row => new { row.AccountId, row.AboutId, row.Kind, row.ForDate });

    public void Configure(EntityTypeBuilder<Run> run)
    {
        run.ToTable("runs").HasKey(row => row.Id);
        run.Property(row => row.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.ToTable("claims").HasKey(row => row.AccountId);
        claim.Property(row => row.AccountId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Setting> setting) => setting.ToTable("settings").HasKey(row => row.Key);
}

internal sealed class AccessMapping :
    IEntityTypeConfiguration<SignInLink>, IEntityTypeConfiguration<ApiToken>,
    IEntityTypeConfiguration<DataProtectionKey>, IEntityTypeConfiguration<SellerVersion>,
    IEntityTypeConfiguration<SupportCase>, IEntityTypeConfiguration<MethodSetupRow>,
    IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<SignInLink> link) => link.ToTable("sign_in_links").HasKey(row => row.Hash);

    public void Configure(EntityTypeBuilder<ApiToken> token) => token.ToTable("api_tokens").HasKey(row => row.Hash);

    public void Configure(EntityTypeBuilder<DataProtectionKey> key) =>
        key.ToTable("data_protection_keys").HasKey(row => row.Name);

    public void Configure(EntityTypeBuilder<SellerVersion> version) =>
        version.ToTable("seller_versions").HasKey(row => new { row.Kind, row.Version });

    public void Configure(EntityTypeBuilder<SupportCase> support) =>
        support.ToTable("support_cases").HasKey(row => new { row.AccountId, row.Id });

    public void Configure(EntityTypeBuilder<KeptAnswer> answer) =>
        answer.ToTable("kept_answers").HasKey(row => new { row.AccountId, row.Key });

    public void Configure(EntityTypeBuilder<MethodSetupRow> setup) =>
        setup.ToTable("method_setups").HasKey(row => new { row.AccountId, row.Id });
}
