using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Mail;
using Tenure.Notices;
using Tenure.Portal.Hosting;
using Tenure.Portal.Notices;
using Tenure.Portal.Tests.Billing;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Web;
using Tenure.Portal.Work;
using Tenure.Store;

namespace Tenure.Portal.Tests.Notices;

/// <summary>A world with members who are written to, and a mailer that keeps what it was given.</summary>
public sealed class Post : IAsyncDisposable
{
    private Post(World world) => World = world;

    public World World { get; }
    public KeptMail Mail { get; } = new();
    public RemindDue Reminders => new(World.Database, World.Sellers, World.Clock);

    public static async Task<Post> Open(TestDatabase kind, LocalDate today)
    {
        var post = new Post(await World.Create(kind, today));
        await post.Member("anna@example.com", "Anna Smit", Role.Owner, "nl");
        return post;
    }

    public async Task<Person> Member(string mail, string name, Role role, string language)
    {
        var person = new Person { Id = Ids.New(), Mail = mail, Name = name, Language = language };
        await World.Database.Write(context =>
        {
            context.Add(person);
            context.Add(new Member { AccountId = World.Account.Id, PersonId = person.Id, Role = role });
            return Task.CompletedTask;
        });
        return person;
    }

    private CaseLetters Cases => new(World.Database, World.Sellers, new Translations(), Paper);

    /// <summary>A process that delivers; several stand for several processes.</summary>
    public DeliverOutbox Delivery(IMailer? mailer = null) => new(
        new OutboxRound(World.Database, World.Clock, NullLogger<OutboxRound>.Instance),
        new Letters(World.Database, new Translations(), Paper, Cases), mailer ?? Mail, World.Clock);

    public Task<int> Deliver() => Delivery().Run(TestContext.Current.CancellationToken);

    public Task<int> Remind() => Reminders.Run(TestContext.Current.CancellationToken);

    /// <summary>Every night up to a day, with its reminders.</summary>
    public async Task Nights(LocalDate until)
    {
        while (World.Clock.Today < until)
        {
            await World.Nights(World.Clock.Today.PlusDays(1));
            await Remind();
        }
    }

    /// <summary>What was told so far, in order.</summary>
    public async Task<IReadOnlyList<(LocalDate On, Notice Notice)>> Told()
    {
        await using var context = World.Database.Read();
        var rows = await context.Notices.OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync();
        return [.. rows.Select(row => (World.Account.DayAt(row.At), row.Content))];
    }

    private Stationery Paper => new(
        World.Sellers, new PublicAddress(() => "https://shop.example"), Options.Create(new SmtpSettings()));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

/// <summary>A mailer that keeps letters; it can be told to refuse, or to die after it took one.</summary>
public sealed class KeptMail : IMailer
{
    private readonly ConcurrentQueue<Letter> letters = [];

    public IReadOnlyList<Letter> Letters => [.. letters];
    public MailFault? Fault { get; set; }
    public bool DiesAfterwards { get; set; }

    public Task<MailFault?> Send(Letter letter, CancellationToken cancellation)
    {
        if (Fault is not null) return Task.FromResult<MailFault?>(Fault);
        letters.Enqueue(letter);
        if (DiesAfterwards) throw new OperationCanceledException("The process died.");
        return Task.FromResult<MailFault?>(null);
    }
}
