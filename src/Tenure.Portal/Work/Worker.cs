using NodaTime;

namespace Tenure.Portal.Work;

/// <summary>Runs the schedule, each job at its own pace, none holding up another.</summary>
public sealed partial class Worker(Schedule schedule, ILogger<Worker> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(schedule.Jobs.Select(job => Repeat(job, stoppingToken)));

    private async Task Repeat(Job job, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(job.Every.ToTimeSpan());
        try
        {
            do await Once(job, stopping);
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The process stops; what is due stays due.
        }
    }

    private async Task Once(Job job, CancellationToken stopping)
    {
        try
        {
            await job.Run(stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Failed(error, job.Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Job} failed; it is tried again at its next turn.")]
    private partial void Failed(Exception error, string job);
}

/// <summary>Sets up the work that a process does beside answering.</summary>
public static class WorkHost
{
    public static void AddWork(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<ReadInbox>();
        services.AddSingleton<Turns>();
        services.AddSingleton<Due>();
        services.AddOptions<RenewalPace>();
        services.AddSingleton<RenewalPass>();
        services.AddSingleton<KeptRuns>();
        services.AddSingleton<RenewalRuns>();
        services.AddSingleton<RemindDue>();
        services.AddSingleton<OutboxRound>();
        services.AddSingleton<DeliverOutbox>();
        services.AddSingleton<ForgetMethods>();
        services.AddSingleton<KeepRoots>();
        services.AddSingleton<ForgetAnswers>();
        services.AddSingleton<ForgetQuotes>();
        services.AddSingleton<Chores>();
        services.AddSingleton<Schedule>();
        if (settings.DoesWork) services.AddHostedService<Worker>();
    }
}
