using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Tenure.Catalogs;
using Tenure.Portal.SelfService;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Features.Help;

/// <summary>What was typed into the form for support, kept as typed, and what is wrong with it.</summary>
public sealed partial record CaseForm
{
    private const int LongestSubject = 120, LongestText = 4000;

    /// <summary>Made with the form: sent twice, it is one case.</summary>
    public Guid Request { get; init; }
    public string? Subject { get; init; }
    public string? Text { get; init; }
    public string? Reply { get; init; }
    public string? Phone { get; init; }
    public string? Slot { get; init; }

    /// <summary>How it is to be answered; a mail where nothing else is offered.</summary>
    public CaseReply Wanted(IReadOnlyList<Replies> offered) =>
        offered.FirstOrDefault(one => Kebab.Name(one.Kind) == Reply)?.Kind ?? CaseReply.Mail;

    /// <summary>The time chosen among those still offered; null where none is needed or it is gone.</summary>
    public CallSlot? Chosen(IReadOnlyList<Replies> offered) => offered
        .FirstOrDefault(one => one.Kind == Wanted(offered))?.Slots.FirstOrDefault(slot => NameOf(slot) == Slot);

    /// <summary>Every mistake, by field, with what to do.</summary>
    public IEnumerable<FieldError> Errors(IReadOnlyList<Replies> offered)
    {
        if (string.IsNullOrWhiteSpace(Subject))
            yield return new("subject", $"Say in a few words what it is about.");
        else if (Subject.Trim().Length > LongestSubject)
            yield return new("subject", $"The subject can have at most {LongestSubject} characters.");
        if (string.IsNullOrWhiteSpace(Text))
            yield return new("text", $"Write your question.");
        else if (Text.Trim().Length > LongestText)
            yield return new("text", $"The question can have at most {LongestText} characters.");
        var wanted = Wanted(offered);
        if (wanted == CaseReply.CallBack && !PhoneNumber().IsMatch(Phone?.Trim() ?? ""))
            yield return new("phone", $"Fill in a phone number, for example +31 20 555 01 00.");
        if (wanted != CaseReply.Mail && Chosen(offered) is null)
            yield return new("slot", $"Choose a time that is still free.");
    }

    /// <summary>A time as it is sent by the form.</summary>
    public static string NameOf(CallSlot slot) => InstantPattern.General.Format(slot.From);

    /// <summary>A time as it is read, on the reader's own clock.</summary>
    public static FormattableString Say(CallSlot slot, DateTimeZone zone)
    {
        var (from, until) = (slot.From.InZone(zone).LocalDateTime, slot.Until.InZone(zone).LocalDateTime);
        return $"{from.Date:weekday}, {from:time} – {until:time}";
    }

    [GeneratedRegex(@"^\+?[0-9][0-9 ()./-]{5,24}$")]
    private static partial Regex PhoneNumber();
}
