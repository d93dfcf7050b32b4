using NodaTime;
using NodaTime.Text;
using Tenure.Catalogs;

namespace Tenure.Tests.Catalogs;

/// <summary>The times at which support can be asked to call.</summary>
public sealed class CallSlotsTests
{
    private static readonly SupportChannel Channel = new("call-back", "https://support.example")
    {
        Slots = [new(new(9, 0), new(12, 0)), new(new(13, 0), new(17, 0))], Zone = "Europe/Amsterdam",
    };

    [Fact]
    public void They_begin_after_now_and_lie_on_five_working_days()
    {
        // Friday 23 October 2026, 9:30 in Amsterdam. The clocks go back on Sunday: 9:00 is 7:00 UTC before, 8:00 after.
        var offered = CallSlots.Offered(Channel, Instant.FromUtc(2026, 10, 23, 7, 30));

        Assert.Equal(
            [
                "2026-10-23T11:00:00Z", "2026-10-26T08:00:00Z", "2026-10-26T12:00:00Z", "2026-10-27T08:00:00Z",
                "2026-10-27T12:00:00Z", "2026-10-28T08:00:00Z", "2026-10-28T12:00:00Z", "2026-10-29T08:00:00Z",
                "2026-10-29T12:00:00Z",
            ],
            offered.Select(slot => InstantPattern.General.Format(slot.From)));
        Assert.Equal(Duration.FromHours(4), offered[0].Until - offered[0].From);
    }

    [Fact]
    public void A_channel_without_times_offers_none() =>
        Assert.Empty(CallSlots.Offered(Channel with { Slots = [] }, Instant.FromUtc(2026, 10, 23, 7, 30)));

    [Theory]
    [InlineData("standard,premium", true)]
    [InlineData("standard", false)]
    [InlineData("", false)]
    public void A_channel_for_some_plans_is_for_who_holds_one_of_them(string plans, bool isFor) =>
        Assert.Equal(isFor, (Channel with { Plans = ["premium"] }).IsFor(plans.Split(',')));

    [Fact]
    public void A_text_in_several_languages_is_read_in_ones_own_else_in_English()
    {
        var both = new SellerText(new Dictionary<string, string> { ["en"] = "weekdays", ["nl"] = "werkdagen" });

        Assert.Equal("werkdagen", both.In(Language.Dutch));
        Assert.Equal("weekdays", new SellerText(new Dictionary<string, string> { ["en"] = "weekdays" })
            .In(Language.Dutch));
        Assert.Equal("always", new SellerText("always").In(Language.Dutch));
    }
}
