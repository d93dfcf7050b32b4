using Tenure.Collecting;
using Tenure.Policies;

namespace Tenure.Tests.Collecting;

public sealed class DunningTests
{
    // First declined on 1 September: tried again on days 1, 3, 7 and 14.
    [Fact]
    public void A_soft_decline_is_tried_again_on_the_sellers_days() => Table.Check(
        """
        today       reason             | next
        2026-09-01  InsufficientFunds  | 2026-09-02
        2026-09-02  InsufficientFunds  | 2026-09-04
        2026-09-03  InsufficientFunds  | 2026-09-04
        2026-09-04  DoNotHonour        | 2026-09-08
        2026-09-08  ProviderError      | 2026-09-15
        2026-09-12  LimitExceeded      | 2026-09-15
        2026-09-15  InsufficientFunds  | never
        2026-09-01  LostOrStolen       | never
        2026-09-01  MandateRevoked     | never
        2026-09-01  AccountClosed      | never
        2026-09-01  MethodRemoved      | never
        """,
        row =>
        {
            var reason = Enum.Parse<DeclineReason>(row["reason"]);
            var next = Dunning.NextTry(new(2026, 9, 1), row.Date("today"), reason, new DunningPolicy());
            return next is { } day ? $"{day:uuuu-MM-dd}" : "never";
        });

    [Fact]
    public void The_order_in_which_the_seller_writes_the_days_does_not_matter() => Assert.Equal(
        new(2026, 9, 2),
        Dunning.NextTry(
            new(2026, 9, 1), new(2026, 9, 1), DeclineReason.DoNotHonour, new DunningPolicy { RetryDays = [7, 1, 3] }));
}
