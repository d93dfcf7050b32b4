using NodaTime;
using Tenure.Accounts;
using Tenure.Store.Reading;

namespace Tenure.Portal.Access;

/// <summary>Who is asking: a signed-in person as a member of one account.</summary>
/// <remarks>
/// One per request. Every page takes the account from here and from nowhere else, so nobody reaches another's data.
/// </remarks>
public sealed class Visitor
{
    private Person? person;
    private Member? member;

    public bool IsKnown => member is not null;

    /// <summary>Asking for these before sign-in is a bug of the page: it must not be reachable then.</summary>
    public Person Person => person ?? throw new InvalidOperationException("Nobody is signed in.");
    public Member Member => member ?? throw new InvalidOperationException("Nobody is signed in.");
    public Guid AccountId => Member.AccountId;
    public Actor Actor => new(Person.Id, Person.Name, Member.Role);

    /// <summary>When this person last proved that the mail address is theirs.</summary>
    public Instant SignedInAt { get; private set; }

    /// <summary>Whether that was recent enough to move money.</summary>
    public bool IsFresh(Instant now) => now < SignedInAt + Session.Fresh;

    /// <summary>Whether the role opens a page.</summary>
    /// <param name="address">A path of the portal, or the pattern that a page is mapped by.</param>
    public bool MayOpen(string address) => IsKnown && Member.Role.MayOpen(address);

    internal void Is(Guid who, Place at, Instant signedInAt)
    {
        person = new Person { Id = who, Mail = at.Mail, Name = at.Name, Language = at.Language };
        member = new Member { AccountId = at.AccountId, PersonId = who, Role = at.Role };
        SignedInAt = signedInAt;
    }
}
