using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Mail;
using Tenure.Portal.Look;
using Tenure.Portal.Notices;
using Tenure.Portal.Web;
using Tenure.Store.Access;

namespace Tenure.Portal.Access;

/// <summary>Writes the mail that carries a link to sign in, in the person's language.</summary>
public sealed class SignInLetter(Stationery stationery, Translations translations, IClock clock)
{
    /// <param name="path">The link, as a path of the portal.</param>
    public Letter To(Person person, string path) => stationery.Write(
        Saying(path), new Correspondent(person.Name, person.Mail), translations.For(person.Language),
        $"sign-in-{SignIn.HashOf(path)[..24]}", clock.GetCurrentInstant());

    private static Told Saying(string path) => new($"Your link to sign in",
    [
        $"Use this link to sign in. It works once, within fifteen minutes.",
        $"If you did not ask for it, you need not do anything: without this mail nobody gets in.",
    ])
    {
        Page = new Crumb($"Sign in", path),
        Why = $"You receive this because somebody asked to sign in with your mail address.",
    };
}
