using NodaTime;

namespace Tenure.Connectors.Mail;

/// <summary>A mail, complete and in its reader's language.</summary>
public sealed record Letter
{
    /// <summary>
    /// Unique and the same at every try, so that a receiver knows a repetition: "order-placed-…@northlight.example".
    /// </summary>
    public required string Id { get; init; }
    public required Correspondent From { get; init; }
    public required Correspondent To { get; init; }

    /// <summary>Where an answer goes; null means to the sender.</summary>
    public Correspondent? ReplyTo { get; init; }
    public required Instant At { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }

    /// <summary>The same as the text, laid out; a whole document.</summary>
    public required string Html { get; init; }

    /// <summary>A date to put into a calendar; usually null.</summary>
    public CalendarFile? Calendar { get; init; }
}

/// <summary>A name and a mail address.</summary>
public sealed record Correspondent(string Name, string Mail);

/// <summary>An iCalendar file.</summary>
/// <param name="Name">Of the file, "renewal.ics".</param>
public sealed record CalendarFile(string Name, string Content);
