using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Store.Access;
using Tenure.Store.Documents;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>The tables as the business's own nouns; one mapping for both databases.</summary>
public sealed class TenureContext(DbContextOptions<TenureContext> options) : DbContext(options)
{
    /// <summary>The database it belongs to.</summary>
    internal Database Home { get; set; } = null!;

    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<PaymentMethod> Methods => Set<PaymentMethod>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<SeatAssignmentRow> SeatAssignments => Set<SeatAssignmentRow>();
    public DbSet<Quote> Quotes => Set<Quote>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLineRow> OrderLines => Set<OrderLineRow>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<InvoiceLineRow> InvoiceLines => Set<InvoiceLineRow>();
    public DbSet<BilledTermRow> BilledTerms => Set<BilledTermRow>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<JournalSubscriptionRow> JournalSubscriptions => Set<JournalSubscriptionRow>();
    public DbSet<Entry> Entries => Set<Entry>();
    public DbSet<PostingRow> Postings => Set<PostingRow>();
    public DbSet<DailyRoot> DailyRoots => Set<DailyRoot>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<InboxEvent> Inbox => Set<InboxEvent>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<ReminderSent> RemindersSent => Set<ReminderSent>();
    public DbSet<Run> Runs => Set<Run>();
    public DbSet<Claim> Claims => Set<Claim>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<SellerVersion> SellerVersions => Set<SellerVersion>();
    public DbSet<SupportCase> SupportCases => Set<SupportCase>();
    public DbSet<MethodSetupRow> MethodSetups => Set<MethodSetupRow>();
    public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TenureContext).Assembly);
        Conventions.Name(modelBuilder.Model);
    }
}
