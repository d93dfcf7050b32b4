using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Collecting;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.SelfService;

/// <summary>The seller's rules as data: each condition alone, all of them together, in the seller's order.</summary>
public sealed class EligibilityTests
{
    [Theory]
    [InlineData(Channel.Web, true, "")]
    [InlineData(Channel.Direct, true, "")]
    [InlineData(Channel.Direct, false, "direct-sales")]
    [InlineData(Channel.Reseller, true, "channel")]
    public void Direct_sales_are_open_where_the_contract_says_so(Channel channel, bool selfService, string codes)
    {
        var facts = Some.Facts.With(one => one with { Origin = new Origin(channel, SelfService: selfService) });

        Assert.Equal(codes, Codes(facts));
    }

    [Fact]
    public void A_seller_may_close_every_direct_sale()
    {
        var rule = new EligibilityRule { Code = "direct-sales", Channels = ["direct"] };
        var facts = Some.Facts.With(one => one with { Origin = new Origin(Channel.Direct) })
            .With(policy => policy with { Eligibility = [rule] });

        Assert.Equal("direct-sales", Codes(facts));
    }

    [Fact]
    public void One_code_for_all_channels_still_speaks_of_the_right_one()
    {
        var rule = new EligibilityRule { Code = "channel", Channels = ["direct", "reseller"] };
        var facts = Some.Facts.With(one => one with { Origin = new Origin(Channel.Direct) })
            .With(policy => policy with { Eligibility = [rule] });

        var obstacle = Assert.Single(Eligibility.Failing(facts, "add-seats"));

        Assert.Equal(("channel", Obstacles.DirectSales.Because.Format), (obstacle.Code, obstacle.Because.Format));
    }

    [Fact]
    public void All_failing_rules_are_named_in_the_sellers_order()
    {
        var facts = Some.FactsOf(Some.SubscriptionOf("care", Cadence.Annual, new(2026, 3, 15), 2) with
        {
            Origin = new Origin(Channel.Reseller, Legacy: true),
        });

        Assert.Equal("market channel legacy-origin maintenance-plan", Codes(facts with
        {
            Account = facts.Account with { Country = "BR" },
        }));
    }

    [Fact]
    public void A_rule_closes_only_the_actions_it_names()
    {
        var rule = new EligibilityRule { Code = "discontinued", Actions = ["change-term"] };
        var facts = Some.Facts.With(policy => policy with { Eligibility = [rule] });

        Assert.Equal(("", "discontinued"), (Codes(facts), Codes(facts, "change-term")));
    }

    [Fact]
    public void A_rule_can_close_an_action_to_a_way_of_paying()
    {
        var transfer = Some.Card with { Kind = MethodKind.BankTransfer, Brand = "Bank transfer" };
        var facts = Some.Facts with { Methods = [transfer, Some.OtherCard] };

        Assert.Equal("payment-type", Codes(facts));
        Assert.Equal("", Codes(facts.With(one => one with { MethodId = Some.OtherMethodId })));
        Assert.Equal("", Codes(facts, "change-term"));
    }

    [Fact]
    public void A_partner_is_named_with_contract_expiry_and_address()
    {
        var facts = Some.Facts.With(one => one with
        {
            Origin = new Origin(Channel.Reseller)
            {
                Contract = "R-7", Partner = new Partner("Bakker IT", "it@example.com"),
            },
        });

        var obstacle = Assert.Single(Eligibility.Failing(facts, "add-seats"));

        Assert.Equal("A partner sold this subscription and makes all changes (contract R-7, until 14 March 2027).",
            Words.English.Say(obstacle.Because));
        Assert.Equal("Ask Bakker IT (it@example.com) for the change.", Words.English.Say(obstacle.Remedy!.Words));
        Assert.Equal("Bakker IT", Words.English.Say(obstacle.WhoCan!));
    }

    [Fact]
    public void A_discontinued_product_names_its_successor()
    {
        var facts = Some.FactsOf(Some.SubscriptionOf("classic", Cadence.Annual, new(2026, 3, 15), 2));

        var obstacle = Assert.Single(Eligibility.Failing(facts, "add-seats"));

        Assert.Equal("Classic has not been sold since 1 January 2026.", Words.English.Say(obstacle.Because));
        Assert.Equal((RemedyKind.Buy, "draft"), (obstacle.Remedy!.Kind, obstacle.Remedy.Target));
    }

    private static string Codes(Facts facts, string action = "add-seats") =>
        string.Join(' ', Eligibility.Failing(facts, action).Select(obstacle => obstacle.Code));
}
