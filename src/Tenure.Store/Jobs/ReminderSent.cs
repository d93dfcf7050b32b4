using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>That a reminder was sent, so that it is sent once.</summary>
/// <param name="AboutId">The subscription or payment method it is about.</param>
/// <param name="ForDate">The day it reminds of.</param>
public sealed record ReminderSent(Guid AccountId, Guid AboutId, string Kind, LocalDate ForDate, Instant At);
