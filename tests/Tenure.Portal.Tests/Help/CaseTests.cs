using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Mail;
using Tenure.Notices;
using Tenure.Portal.Billing;
using Tenure.Portal.Notices;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.MoneyPages;
using Tenure.Portal.Tests.Store;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Help;

/// <summary>Questions to support: stored once, with what was refused and why, and told to both sides.</summary>
public sealed partial class CaseTests
{
    // A Tuesday; the customer's clock stands at noon in Amsterdam.
    private static readonly LocalDate Today = new(2026, 9, 1), Start = new(2026, 3, 15);

    private static readonly Origin Legacy = new(Channel.Web, Legacy: true) { Contract = "OLD-4" };

    private const string Refused = "This subscription is still served by an earlier billing system (contract OLD-4).";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_form_sent_twice_is_one_case_with_the_refused_action_and_every_reason(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today);
        var one = await customer.Subscribe(Start, origin: Legacy);
        var page = $"/help/case?subscription={one.Id}&action=add-seats";
        var form = await Filled(customer, page);
        var first = await customer.Send(page, form);
        var second = await customer.Send(page, form);

        Assert.Equal((HttpStatusCode.Redirect, first.To), (second.Status, second.To));
        await using var context = customer.Database.Read();
        var stored = await context.SupportCases.SingleAsync(Stop);
        Assert.Equal(("C-2026-000001", "add-seats", one.Id), (stored.Number, stored.Action, stored.SubscriptionId));
        Assert.Equal(["legacy-origin", "no-payment-method"], stored.Obstacles);
        Assert.Equal([Refused, "There is no payment method that could be charged."], stored.Reasons);
        Assert.Equal(("Add seats: Northdraft Standard (S-1)", "Two more, please."), (stored.Subject, stored.Text));
        Assert.Equal((CaseState.Open, CaseReply.Mail), (stored.State, stored.Reply));
        var journal = await context.Journal.SingleAsync(row => row.What == "case-opened", Stop);
        Assert.Equal((customer.Person.Id, "Anna Smit"), (journal.PersonId, journal.By));
        await customer.BooksHold();
    }

    [Theory, Databases]
    public async Task Support_gets_a_mail_that_it_can_answer_and_the_member_a_notice(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today, Role.Viewer);
        var one = await customer.Subscribe(Start, origin: Legacy);
        var page = $"/help/case?subscription={one.Id}&action=change-term";
        var sent = await customer.Send(page, await Filled(customer, page));

        await using var context = customer.Database.Read();
        var notice = await context.Notices.SingleAsync(Stop);
        Assert.Equal((NoticeKind.CaseOpened, customer.Person.Id), (notice.Content.Kind, notice.PersonId));
        var mail = await Letter(customer, CaseMail.Kind);
        Assert.Equal(("support@northlight.example", "anna@example.com"), (mail.To.Mail, mail.ReplyTo?.Mail));
        Assert.StartsWith("C-2026-000001: ", mail.Subject, StringComparison.Ordinal);
        foreach (var part in new[] { "Two more, please.", "(legacy-origin)", "(not-allowed)", "S-1", Refused })
            Assert.Contains(part, mail.Text, StringComparison.Ordinal);
        var told = await Letter(customer, NoticeMail.Kind);
        Assert.Equal("anna@example.com", told.To.Mail);
        Assert.Contains(sent.To!.OriginalString, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_back_is_asked_for_within_the_hours_and_only_what_plan_and_market_offer_is_there()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        await customer.Subscribe(Start);
        var (_, html) = await customer.Get("/help/case");

        // Remote assistance is for Premium only; of today's times one is left after noon.
        Assert.Contains("value=\"call-back\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"remote\"", html, StringComparison.Ordinal);
        Assert.Contains("Tuesday 1 September 2026, 15:00 – 18:00", html, StringComparison.Ordinal);
        Assert.DoesNotContain("1 September 2026, 08:00", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Saturday", html, StringComparison.Ordinal);

        var form = await Filled(customer, "/help/case");
        (form["Form.Reply"], form["Form.Phone"]) = ("call-back", "+31 6 1234 5678");
        form["Form.Slot"] = "2026-09-01T13:00:00Z";
        var (status, to) = await customer.Send("/help/case", form);
        Assert.Equal(HttpStatusCode.Redirect, status);
        var shown = await customer.Get(to!.OriginalString);
        foreach (var part in new[] { "1 September 2026, 15:00 – 18:00", "+31 6 1234 5678", "Two more, please." })
            Assert.Contains(part, shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_names_the_field_and_keeps_what_was_typed()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        await customer.Subscribe(Start);
        var form = await Filled(customer, "/help/case");
        (form["Form.Reply"], form["Form.Phone"], form["Form.Slot"]) = ("call-back", "soon", "2026-08-31T06:00:00Z");
        form["Form.Subject"] = "";
        var answer = await Tenure.Portal.Tests.Web.Form.Send(customer.Client, "/help/case", "/help/case", form);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (var part in new[]
        {
            "Say in a few words what it is about.", "Fill in a phone number", "Choose a time that is still free.",
            "href=\"#subject\"", "href=\"#phone\"", "href=\"#slot\"", "Two more, please.", "value=\"soon\"",
        })
            Assert.Contains(part, html, StringComparison.Ordinal);
        await using var context = customer.Database.Read();
        Assert.Equal(0, await context.SupportCases.CountAsync(Stop));
    }

    [Fact]
    public async Task A_used_form_with_another_question_is_refused_and_a_case_of_somebody_else_is_not_found()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today, Role.Viewer);
        var form = await Filled(customer, "/help/case");
        var sent = await customer.Send("/help/case", form);
        form["Form.Text"] = "Something else.";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await customer.Send("/help/case", form)).Status);

        Guid[] foreign = [await Stranger(customer, customer.Account.Id), await Stranger(customer, null)];
        Assert.Equal(HttpStatusCode.OK, (await customer.Get(sent.To!.OriginalString)).Status);
        foreach (var id in foreign)
            Assert.Equal(HttpStatusCode.NotFound, (await customer.Get($"/help/cases/{id}")).Status);
        var (_, list) = await customer.Get("/help/cases");
        Assert.Contains("C-2026-000001", list, StringComparison.Ordinal);
        Assert.DoesNotContain("A question of another", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payer_asks_support_and_learns_nothing_of_a_subscription()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today, Role.Payer);
        var one = await customer.Subscribe(Start);
        var (_, help) = await customer.Get($"/help?subscription={one.Id}");

        Assert.DoesNotContain("Northdraft", help, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await customer.Get($"/help/case?subscription={one.Id}")).Status);
        var sent = await customer.Send("/help/case", await Filled(customer, "/help/case"));
        Assert.Equal(HttpStatusCode.OK, (await customer.Get(sent.To!.OriginalString)).Status);
    }

    // A case of another member of an account; of another account where none is named.
    private static async Task<Guid> Stranger(Customer customer, Guid? account)
    {
        var (id, other) = (Ids.New(), Stored.NewAccount("2000"));
        await customer.Database.Write(context =>
        {
            if (account is null) context.Add(other);
            context.Add(new SupportCase
            {
                AccountId = account ?? other.Id, Id = id, Number = $"C-{id:N}", OpenedAt = Stored.Now, OpenedBy = "Bo",
                PersonId = Guid.NewGuid(), Subject = "A question of another", Text = "Mine.", State = CaseState.Open,
            });
            return Task.CompletedTask;
        });
        return id;
    }

    private static async Task<Dictionary<string, string>> Filled(Customer customer, string page)
    {
        var (_, html) = await customer.Get(page);
        var subject = Subject().Match(html).Groups["value"].Value;
        return new()
        {
            ["Form.Request"] = Request().Match(html).Groups["value"].Value,
            ["Form.Subject"] = subject.Length > 0 ? subject : "A question",
            ["Form.Text"] = "Two more, please.",
            ["Form.Reply"] = "mail",
        };
    }

    private static async Task<Letter> Letter(Customer customer, string kind)
    {
        await using var context = customer.Database.Read();
        var message = await context.Outbox.SingleAsync(row => row.Kind == kind, Stop);
        var letters = customer.Portal.Services.GetRequiredService<Letters>();
        return (await letters.Of(message, message.DueAt, Stop))!;
    }

    [GeneratedRegex("name=\"Form.Request\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex Request();

    [GeneratedRegex("name=\"Form.Subject\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Subject();
}
