using MimeKit;
using NodaTime;

namespace Tenure.Portal.Demo;

/// <summary>The mails that the demo sent, which lie in a folder.</summary>
public sealed class DemoMails(PortalSettings settings)
{
    private const int Most = 200;

    private string Folder => Path.Combine(settings.Data, "mails");

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<DemoMail>> All(CancellationToken stop)
    {
        if (!Directory.Exists(Folder)) return [];
        List<DemoMail> mails = [];
        foreach (var file in Directory.EnumerateFiles(Folder, "*.eml").OrderDescending().Take(Most))
            mails.Add(await Read(file, stop));
        return mails;
    }

    /// <summary>The mail of this name; null where there is none.</summary>
    public async Task<DemoMail?> Find(string name, CancellationToken stop)
    {
        // Only a name of the list opens a file, never a path.
        if (!Directory.Exists(Folder)) return null;
        var file = Directory.EnumerateFiles(Folder, "*.eml")
            .FirstOrDefault(one => Path.GetFileNameWithoutExtension(one) == name);
        return file is null ? null : await Read(file, stop);
    }

    private static async Task<DemoMail> Read(string file, CancellationToken stop)
    {
        using var message = await MimeMessage.LoadAsync(file, stop);
        return new DemoMail(Path.GetFileNameWithoutExtension(file), message.Subject ?? "", message.TextBody ?? "")
        {
            To = message.To.Mailboxes.Select(box => $"{box.Name} <{box.Address}>").FirstOrDefault() ?? "",
            At = Instant.FromDateTimeOffset(message.Date),
        };
    }
}

/// <summary>A mail as one reads it.</summary>
/// <param name="Name">Of its file, without the ending.</param>
public sealed record DemoMail(string Name, string Subject, string Text)
{
    public required string To { get; init; }
    public required Instant At { get; init; }
}
