using System.Text.Json.Nodes;
using NodaTime;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Renewal windows, term switches, extensions and alignment.</summary>
public static class Renewals
{
    private const int EarlyRenewalDays = 90;

    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["renewal.window_open"] = one => new() { ["open"] = IsOpen(one) },
        ["renewal.reminders"] = one => new() { ["dates"] = Reminders(one) },
        ["renewal.at_term_end"] = AtTermEnd,
        ["renewal.cancel_auto"] = CancelAuto,
        ["renewal.special_price_kept"] = one => new() { ["special_renewal_price"] = KeepsRenewalPrice(one) },
        ["renewal.new_term"] = NewTerm,
        ["term.schedule_change"] = ScheduleChange,
        ["term.shorten"] = Shorten,
        ["term.align"] = Align,
        ["term.align_new"] = AlignNew,
        ["term.coterm_pack"] = Pack,
        ["term.coterminate"] = Coterminate,
        ["term.fixed_end"] = FixedEnd,
    };

    private static bool IsOpen(Case one) =>
        RenewalWindow.IsOpen(one.Date("term_end"), EarlyRenewalDays, one.Date("at"));

    private static JsonArray Reminders(Case one)
    {
        var days = one.Each("days_before").Select(before => before.GetInt32());
        return List(Subscriptions.Reminders.Dates(one.Date("term_end"), days), date => Text(date));
    }

    private static JsonObject AtTermEnd(Case one)
    {
        if (one.Text("setting") != "specific_term")
            throw new UnsupportedException("evergreen: a subscription has a term or has ended");
        var (cadence, next) = (new Cadence(one.Int("term_months")), new Cadence(one.Int("renewal_months")));
        var world = WorldOf(cadence.TermAt(one.Date("term_start"), 0), cadence, Some(one), next);
        world.Switch(one.Flag("auto_renew"));
        if (next != cadence) world.Schedule(next);
        world.Apply(world.Due(world.Subscription.Term.End)!.Effects);
        return world.Subscription.Lapse is null
            ? new() { ["outcome"] = "renewed", ["next_term"] = List(world.Subscription.Term) }
            : new() { ["outcome"] = "expired", ["next_term"] = null };
    }

    private static JsonObject CancelAuto(Case one)
    {
        var period = one.Term("period");
        var world = WorldOf(period, new Cadence(period.Months), Some(one));
        var off = world.Decided(new SetAutoRenew(), new SetAutoRenew.Input(On: false), one.Date("cancelled_on"));
        world.Apply(off.Effects);
        var access = world.Subscription.AccessOn(one.Date("cancelled_on"), World.Policy.LifeCycle);
        return new()
        {
            ["access_until"] = Text(access.Until),
            ["refund"] = Text(-Charged(one, off)),
            ["charge_on_renewal"] = Text(Charged(one, world.Due(period.End)!)),
        };
    }

    private static bool KeepsRenewalPrice(Case one)
    {
        var day = new LocalDate(2025, 1, 1);
        var world = WorldOf(Cadence.Annual.TermAt(day, 0), Cadence.Annual, Some(one), Cadence.ThreeYear);
        world.GrantRenewalPrice();
        if (one.Flag("term_changed"))
            world.Apply(world.Decided(new ChangeTerm(), new ChangeTerm.Input(Cadence.ThreeYear), day).Effects);
        if (one.Flag("lapsed")) world.Lapse(world.Subscription.Term.End, LapseCause.NotRenewed);
        return world.Subscription.HasRenewalPrice;
    }

    private static JsonObject NewTerm(Case one)
    {
        one.Without("late_policy", "a late renewal keeps the anniversary; there is no choice of policy");
        var (cadence, end) = (CadenceOf(one.Text("unit"), one.Int("count")), one.Date("old_end"));
        var next = WorldOf(new Term(Cadence.Boundary(end, -cadence.Months), end), cadence, Some(one)).Next.Renewal.Term;
        return new() { ["start"] = Text(next.Start), ["end"] = Text(next.End) };
    }

    private static JsonObject ScheduleChange(Case one)
    {
        var (now, then) = (CadenceOf(one.Text("current_term")), CadenceOf(one.Text("new_term")));
        var world = WorldOf(one.Term("current_period"), now, one.Money("new_price"), then);
        var change = world.Decided(new ChangeTerm(), new ChangeTerm.Input(then), one.Date("requested_on"));
        world.Apply(change.Effects);
        var next = world.Next;
        return new()
        {
            ["charge_now"] = Text(Charged(one, change)),
            ["effective_on"] = Text(next.Renewal.Term.Start),
            ["charge_then"] = Text(next.Line.Amount),
            ["new_period"] = List(next.Renewal.Term),
        };
    }

    private static Money Charged(Case one, Decision.Change change) =>
        change.Lines.Select(line => line.Amount).Total(one.Currency);

    private static Money Some(Case one) => new(100, one.Currency);

    private static World WorldOf(Term term, Cadence cadence, Money price, params Cadence[] others) =>
        new(term, cadence, seats: 1, price) { Cadences = [cadence, .. others] };

    private static JsonObject Shorten(Case one)
    {
        Prorations.Reckons(one);
        var share = Alignment.Shortening(one.Date("new_end"), one.Term("period"));
        return new() { ["credit"] = Text(Proration.Amount(one.Money("price"), 1, share)) };
    }

    private static JsonObject Align(Case one)
    {
        Prorations.Reckons(one);
        var share = Alignment.Extension(one.Date("old_end"), one.Date("new_end"), one.Term("extension_period"));
        var charge = Proration.Amount(one.Money("unit_price"), one.Int("quantity"), share);
        return new() { ["charge"] = Text(charge), ["new_end"] = Text(one.Date("new_end")) };
    }

    private static JsonObject AlignNew(Case one)
    {
        var (start, cadence) = (one.Date("starts_on"), one.Cadence("term"));
        var first = Alignment.FirstTerm(start, cadence, one.Date("align_to"));
        return new()
        {
            ["first_period"] = List(first),
            ["days"] = first.Days,
            ["full_term_days"] = cadence.TermAt(start, 0).Days,
        };
    }

    private static JsonObject Pack(Case one)
    {
        var ends = one.Dates("ends").ToList();
        var end = Alignment.PackEnd(ends, one.Cadence("unit"));
        return new() { ["new_end"] = Text(end), ["added_days"] = List(ends, old => new Term(old, end).Days) };
    }

    private static JsonObject Coterminate(Case one)
    {
        Prorations.Reckons(one);
        var original = one.Term("original_period");
        var share = Alignment.Extension(original.End, one.Date("new_end"), original);
        var raised = Ratio.One + Rate.Parse(one.Text("uplift_percent")).Ratio;
        return new()
        {
            ["new_days"] = share.Left,
            ["original_days"] = share.Whole,
            ["price"] = Text(one.Money("price").Part(share.Ratio * raised, Rounding.HalfUp)),
        };
    }

    private static JsonObject FixedEnd(Case one)
    {
        var (start, cadence) = (one.Date("start"), one.Cadence("unit"));
        var end = Cadence.Boundary(start, one.Int("term_months"));
        var periods = new Cycle(start, start.Day, cadence).Periods(end).ToList();
        return new() { ["invoices"] = periods.Count, ["last_period"] = List(periods[^1]) };
    }
}
