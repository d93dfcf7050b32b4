using System.Globalization;
using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Reading;
using Tenure.Invoicing;
using Tenure.Subscriptions;

namespace Tenure.Connectors.Imports;

/// <summary>Reads an invoice that was issued before the import.</summary>
internal static class InvoiceReader
{
    public static ImportedInvoice? Read(Node.Map map, AccountPlace place, AccountReader reader)
    {
        reader.CheckMethod(map, "method", place);
        if (map.Day("issued-on", reader) is not { } issued) return null;
        var due = map.Day("due-on", issued, reader);
        if (due < issued)
            reader.Findings.Error(map.Find("due-on")!,
                $"it is due on {due:uuuu-MM-dd}, before it was issued on {issued:uuuu-MM-dd}");
        var isPaid = map.Text("state") == "paid";
        if (!isPaid && map.Find("paid-on") is { } paid)
            reader.Findings.Error(paid, "an open invoice has no day of payment", "set state to paid or remove the day");
        CheckDeclined(map, reader.Findings);
        return new ImportedInvoice(map.Place)
        {
            Number = map.TextOrNull("number"),
            IssuedOn = issued,
            DueOn = due,
            PaidOn = isPaid ? map.Day("paid-on", due, reader) : null,
            Method = map.TextOrNull("method"),
            PoNumber = map.TextOrNull("po-number"),
            By = map.TextOrNull("by"),
            Declined = [.. map.Each("declined").Select(one => DeclineOf(one, issued, reader)).OrderBy(one => one.On)],
            Lines = [.. map.Each("lines").Select(line => LineOf(line, place, reader)).OfType<ImportedLine>()],
        };
    }

    private static void CheckDeclined(Node.Map map, Findings findings)
    {
        if (map.Find("declined") is { } declined && map.Find("method") is null)
            findings.Error(declined, "a charge was declined, but no method was charged", "add the method");
    }

    private static ImportedDecline DeclineOf(Node.Map map, LocalDate issued, AccountReader reader)
    {
        var on = map.Day("on", issued, reader);
        if (on < issued)
            reader.Findings.Error(map.Find("on")!,
                $"it was declined on {on:uuuu-MM-dd}, before it was issued on {issued:uuuu-MM-dd}");
        var reason = map.Text("reason").Replace("-", "", StringComparison.Ordinal);
        return new ImportedDecline(on, Enum.Parse<DeclineReason>(reason, ignoreCase: true));
    }

    private static ImportedLine? LineOf(Node.Map map, AccountPlace place, AccountReader reader)
    {
        var subscription = map.Scalar("subscription")!;
        if (!place.Subscriptions.Contains(subscription.Value))
            reader.Findings.Error(subscription, $"the account has no subscription '{subscription}'");
        if (map.Scalar("unit-price")!.Amount(place.Currency, reader.Findings) is not { } price) return null;
        if (map.Day("from", reader) is not { } from || map.Day("until", reader) is not { } until) return null;
        if (until <= from)
        {
            reader.Findings.Error(map.Find("until")!,
                $"it pays until {until:uuuu-MM-dd}, before it begins on {from:uuuu-MM-dd}");
            return null;
        }

        var kind = map.TextOrNull("kind") == "seats-added" ? LineKind.SeatsAdded : LineKind.Renewal;
        var working = new Working(map.Whole("quantity", 1), price, ShareOf(map.TextOrNull("share")));
        return new ImportedLine(subscription.Value, kind, new Term(from, until), working);
    }

    /// <summary>"146/365 days"; the whole where it is absent.</summary>
    private static Share ShareOf(string? text)
    {
        if (text is null) return Share.Full;
        var parts = text.Split('/', ' ');
        var unit = parts[2] switch
        {
            "seconds" => ShareUnit.Seconds,
            "months" => ShareUnit.Months,
            _ => ShareUnit.Days,
        };
        return new Share(Number(parts[0]), Number(parts[1]), unit);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
