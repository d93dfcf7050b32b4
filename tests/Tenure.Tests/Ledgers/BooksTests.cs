using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Subscriptions;

namespace Tenure.Tests.Ledgers;

public sealed class BooksTests
{
    // 8 × 405.00 are 3240.00, VAT 680.40, together 3920.40.
    private static readonly Bill Bill = Forecast.Next(Some.Subscription, Some.Facts)!.Bill;

    [Fact]
    public void Every_event_sums_to_zero() => Assert.All(
        [
            Books.Issued(Bill), Books.Paid(Bill.Gross), Books.Underway(Bill.Gross), Books.Arrived(Bill.Gross),
            Books.Returned(Bill.Gross), Books.TakenBack(Bill.Gross), Books.Refunded(Bill.Gross),
        ],
        postings => Assert.Equal(Some.Eur("0.00"), postings.Select(posting => posting.Amount).Total(Currency.Eur)));

    [Fact]
    public void The_balances_after_a_story_say_where_the_money_is() => Table.Check(
        """
        story                        | balances
        issued                       | Receivable 3920.40, Revenue -3240.00, TaxPayable -680.40
        issued,paid                  | Revenue -3240.00, TaxPayable -680.40, Cash 3920.40
        issued,underway              | Revenue -3240.00, TaxPayable -680.40, CashUnderway 3920.40
        issued,underway,arrived      | Revenue -3240.00, TaxPayable -680.40, Cash 3920.40
        issued,underway,returned     | Receivable 3920.40, Revenue -3240.00, TaxPayable -680.40
        issued,paid,takenback        | Receivable 3920.40, Revenue -3240.00, TaxPayable -680.40
        issued,credited              | nothing
        issued,paid,credited         | Receivable -3920.40, Cash 3920.40
        issued,paid,credited,refund  | nothing
        """,
        row =>
        {
            var left = row["story"].Split(',').SelectMany(Postings).GroupBy(posting => posting.Book)
                .Select(group => (Book: group.Key, Sum: group.Select(posting => posting.Amount).Total(Currency.Eur)))
                .Where(balance => !balance.Sum.IsZero).OrderBy(balance => balance.Book)
                .Select(balance => $"{balance.Book} {Currency.Eur.Format(balance.Sum.Minor)}").ToArray();
            return left.Length == 0 ? "nothing" : string.Join(", ", left);
        });

    [Fact]
    public void A_free_document_posts_nothing() => Assert.Empty(Books.Issued(Bill.Empty(Currency.Eur)));

    private static IReadOnlyList<Posting> Postings(string happened) => happened switch
    {
        "issued" => Books.Issued(Bill),
        "credited" => Books.Issued(Credits.WholeLines(Bill, [Some.SubscriptionId])),
        "paid" => Books.Paid(Bill.Gross),
        "underway" => Books.Underway(Bill.Gross),
        "arrived" => Books.Arrived(Bill.Gross),
        "returned" => Books.Returned(Bill.Gross),
        "takenback" => Books.TakenBack(Bill.Gross),
        _ => Books.Refunded(Bill.Gross),
    };
}
