using System.Net;
using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Mail;
using Tenure.Connectors.SellerFiles;
using Tenure.Notices;
using Tenure.Policies;
using Tenure.Portal.Notices;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Web;

namespace Tenure.Portal.Tests.Notices;

/// <summary>What a notice says, in the inbox and in a mail.</summary>
public sealed class WordsTests
{
    private static readonly Translations Translations = new();

    private static readonly Seller Seller =
        Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog")).Sound;

    public static readonly TheoryData<string, string> Each =
        [.. from name in Samples.All.Keys from language in Language.All select (name, language.Code)];

    public static readonly TheoryData<string, string> Approved =
    [
        .. from name in new[]
        {
            "order-placed", "renewal-reminder", "payment-failed", "auto-renew-off", "method-changed",
        }
           from language in Language.All
           select (name, language.Code),
    ];

    [Fact]
    public void Every_kind_of_notice_is_among_the_samples() =>
        Assert.Equal(Enum.GetValues<NoticeKind>().Order(), Samples.All.Values.Select(one => one.Kind).Distinct()
            .Order());

    [Theory, MemberData(nameof(Each))]
    public void Every_notice_is_said_whole(string name, string language)
    {
        var (told, words) = (Told(name), Translations.For(language));
        var layout = new LetterLayout(words, Seller, path => new Uri(new Uri("https://shop.example"), path));
        var (text, html) = (layout.Text(told), layout.Html(told));

        foreach (var said in new[] { words.Say(told.Subject), text,
            html[html.IndexOf("<h1", StringComparison.Ordinal)..] })
        {
            Assert.DoesNotContain("{", said);
            Assert.DoesNotContain("  ", said.Replace("\n", "", StringComparison.Ordinal));
            Assert.DoesNotContain(" .", said);
            Assert.DoesNotContain("00:00", said);
        }

        Assert.All(told.Body, sentence => Assert.Contains(words.Say(sentence), text, StringComparison.Ordinal));
        Assert.Contains(WebUtility.HtmlEncode(words.Say(told.Subject)), html, StringComparison.Ordinal);
        Assert.Contains($"https://shop.example{told.Page!.Path}", text, StringComparison.Ordinal);
        Assert.Contains(Seller.Name, html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_notice_reads_the_same_in_two_languages() => Assert.All(Samples.All.Keys, name =>
        Assert.NotEqual(
            Translations.For("en").Say(Told(name).Subject) + Translations.For("en").Say(Told(name).Body[0]),
            Translations.For("nl").Say(Told(name).Subject) + Translations.For("nl").Say(Told(name).Body[0])));

    [Theory, MemberData(nameof(Approved))]
    public void Mails_read_as_approved(string name, string language)
    {
        var words = Translations.For(language);
        var layout = new LetterLayout(words, Seller, path => new Uri(new Uri("https://shop.example"), path));
        var told = Told(name);
        var file = Path.Combine(
            Folders.Root, "tests/Tenure.Portal.Tests/Notices/approved", $"{name}.{language}.txt");
        var actual = $"{words.Say(told.Subject)}\n\n{layout.Text(told)}";

        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (actual != expected) Assert.Fail($"{file} should say:\n{actual}");
    }

    [Fact]
    public void The_price_so_far_stands_beside_the_new_one()
    {
        var layout = new LetterLayout(
            Translations.For("en"), Seller, path => new Uri(new Uri("https://shop.example"), path));

        Assert.Contains(
            "Northdraft (S-1): 5 seats × €378.00 (until now €420.00) = €1,890.00",
                layout.Text(Told("renewal-reminder")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_renewal_comes_with_an_entry_for_the_calendar_that_later_reminders_replace()
    {
        var words = Translations.For("nl");
        var letter = new Letter
        {
            Id = "renewal-30@northlight.example", From = new("N", "n@northlight.example"), To =
                new("A", "a@example.com"),
            At = Instant.FromUtc(2026, 8, 16, 9, 30), Subject =
                words.Say(Told("renewal-reminder").Subject), Text = "", Html = "",
        };

        var calendar = RenewalCalendar.Of(Samples.All["renewal-reminder"], words, letter)!.Content;

        var lines = calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Contains("UID:renewal-00000000000000000000000000000001-20260915@northlight.example", lines);
        Assert.Contains("DTSTAMP:20260816T093000Z", lines);
        Assert.Contains("DTSTART;VALUE=DATE:20260915", lines);
        Assert.Contains("DTEND;VALUE=DATE:20260916", lines);
        Assert.Contains("SUMMARY:Verlenging op 15 september 2026: Northdraft (S-1)", lines);
        Assert.All(calendar.Split("\r\n"), line =>
            Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Null(RenewalCalendar.Of(Samples.All["order-placed"], words, letter));
    }

    [Fact]
    public void A_notice_leads_nobody_to_a_page_that_their_role_does_not_open()
    {
        var failed = NoticeWords.Of(Samples.All["payment-failed"]);
        var (owner, payer) = (Recipients.For(Role.Owner, failed), Recipients.For(Role.Payer, failed));

        Assert.Equal((failed.Page, failed.Instead), (owner.Page, owner.Instead));
        Assert.Equal((failed.Page, null), (payer.Page, payer.Instead));
    }

    private static Told Told(string name) =>
        NoticeWords.Of(Samples.All[name]) with { Why = Recipients.Why(Role.Owner, Stored.NewAccount("1000")) };
}
