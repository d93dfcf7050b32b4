using Tenure.Catalogs;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Features.Help;

/// <summary>How somebody can be answered: by mail always, otherwise where market and plan offer it.</summary>
/// <param name="Slots">The times that can be asked for; empty for a mail.</param>
public sealed record Replies(CaseReply Kind, IReadOnlyList<CallSlot> Slots)
{
    public static IReadOnlyList<Replies> Offered(Facts facts) =>
    [
        new Replies(CaseReply.Mail, []),
        .. from kind in new[] { CaseReply.CallBack, CaseReply.Remote }
           let channel = ShownChannel.Offered(facts, Kebab.Name(kind))
           where channel is not null
           let slots = CallSlots.Offered(channel, facts.Now)
           where slots.Count > 0
           select new Replies(kind, slots),
    ];

    public static FormattableString NameOf(CaseReply reply) => reply switch
    {
        CaseReply.CallBack => $"Call-back",
        CaseReply.Remote => $"Remote assistance",
        _ => $"Mail",
    };
}
