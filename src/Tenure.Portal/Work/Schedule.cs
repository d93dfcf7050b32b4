using NodaTime;

namespace Tenure.Portal.Work;

/// <summary>All recurring work on one screen.</summary>
/// <remarks>
/// Every job asks what is due up to now: one that was missed is made up for, one that runs twice does nothing.
/// </remarks>
public sealed class Schedule(
    RenewalRuns renewals, Due due, ReadInbox inbox, RemindDue reminders, Chores chores)
{
    public IReadOnlyList<Job> Jobs =>
    [
        new("renew", due.Round, renewals.Renew),
        new("collect", due.Round, due.Collect),
        new("reconcile", due.Round, due.Reconcile),
        new("ask-again", Duration.FromMinutes(15), due.AskAgain),
        new("cancel-abandoned", Duration.FromSeconds(60), due.CancelAbandoned),
        new("finish-methods", Duration.FromSeconds(60), inbox.AskForSetups),
        new("read-inbox", Duration.FromSeconds(2), inbox.Run),
        new("remind", Duration.FromMinutes(15), reminders.Run),
        new("deliver", Duration.FromSeconds(2), chores.Letters.Run),
        new("forget-methods", Duration.FromSeconds(30), chores.Forget.Run),
        new("keep-roots", Duration.FromHours(1), chores.Roots.Run),
        new("forget-answers", Duration.FromHours(1), chores.Answers.Run),
        new("forget-quotes", Duration.FromHours(1), chores.Quotes.Run),
    ];
}

/// <summary>What is left to do after the business itself: letters sent, methods forgotten, days sealed.</summary>
public sealed record Chores(
    DeliverOutbox Letters, ForgetMethods Forget, KeepRoots Roots, ForgetAnswers Answers, ForgetQuotes Quotes);

/// <summary>A job, how often it runs, and what it does, which returns how many things it did.</summary>
public sealed record Job(string Name, Duration Every, Func<CancellationToken, Task<int>> Run);
