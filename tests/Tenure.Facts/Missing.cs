namespace Tenure.Facts;

/// <summary>The operations that the product does not have, and why.</summary>
public static class Missing
{
    private const string Arrears = "arrears: a term is billed when it begins";
    private const string Tiers = "tiered prices: a seat has one price";
    private const string Conditions = "overdue conditions: the life cycle follows from days alone";
    private const string Campaigns = "campaigns with thresholds: every unpaid invoice is retried on its own days";
    private const string FixedMonth = "months of thirty days: a share is days of the days of its period";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["cycle.arrears_period_closed_on"] = Arrears,
        ["proration.fraction_fixed_month"] = FixedMonth,
        ["proration.amount_fixed_month"] = FixedMonth,
        ["proration.units_after"] = "units of the first month: a stub is measured against its own full period",
        ["proration.term_total_weeks"] = "prices per week: terms last whole months",
        ["seats.price"] = Tiers,
        ["seats.high_water"] = "seats without proration: an addition is charged for what is left of the term",
        ["plan.change_mode"] = "modes of a store: a change is credited and charged by days",
        ["plan.credit_as_days"] = "value turned into days: a credit is money",
        ["refund.used_at_monthly_price"] = "refunds by a price that was not paid: a credit is at the price paid",
        ["term.extend"] = "a period that begins today: an extension is measured from the old end",
        ["term.align_eligible"] = "eligibility by equal term and card: subscriptions of one currency can be aligned",
        ["term.align_new_eligible"] = "eligibility by length of term: subscriptions of one currency can be aligned",
        ["term.pool_days"] = "pooled days: each subscription keeps its own term",
        ["renewal.uplift_price"] = "ramps: a renewal is priced from the list of its day",
        ["cancel.within_window"] = "refund of unused days: a return inside the window gives everything back",
        ["date.add_end_of_month_sticky"] = "sticky month ends: the day of the anchor is remembered",
        ["overdue.stage_at"] = Conditions,
        ["overdue.condition"] = Conditions,
        ["dunning.campaign_run"] = Campaigns,
        ["dunning.payment_request"] = Campaigns,
        ["dunning.should_attempt"] = Campaigns,
        ["subscription.requires_payment_method"] = "trials and pauses: a subscription runs, lapses or has ended",
    };

    private static readonly Dictionary<string, string> Areas = new()
    {
        ["tax"] = "gross prices and coupons: a line is a quantity at a net price",
        ["einvoice"] = "electronic invoices: documents are printed so far",
        ["discount"] = "coupons: a seat has a list price or a dated promotion",
        ["scenario"] = "trials, pauses and changes of plan in mid-term: a term runs as it was bought",
        ["vat_id"] = "check digits of tax numbers: an account keeps the day its number was validated",
        ["bic"] = "direct debit files: the provider collects, and an account number is all it needs",
        ["creditor_reference"] = "direct debit files: the provider collects",
        ["creditor_id"] = "direct debit files: the provider collects",
        ["mandate_id"] = "direct debit files: the provider collects",
        ["sepa"] = "direct debit files: the provider collects",
        ["iban"] = "strict spelling: spaces and small letters are accepted",
    };

    public static string Reason(string operation) =>
        Reasons.GetValueOrDefault(operation) ?? Areas.GetValueOrDefault(operation.Split('.')[0], "no such operation");
}
