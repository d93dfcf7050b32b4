using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>A document is the sum of its lines and of the tax that the seller's table asks for.</summary>
internal sealed class DocumentLaws(Evidence evidence)
{
    public IEnumerable<Finding> Findings() =>
        [.. LinesAreWorkedOut(), .. TaxIsRight(), .. DaysAreBilledOnce(), .. NotesCreditWhatWasBilled()];

    private IEnumerable<Finding> LinesAreWorkedOut() =>
        from document in evidence.Documents
        from line in document.Bill.Lines.Select(one => one.Line)
        let sign = document.Kind == DocumentKind.CreditNote ? -1 : 1
        let amount = sign * Sums.Amount(line.Working.Quantity, line.Working.UnitPrice.Minor, line.Working.Share)
        where line.Amount.Minor != amount
        select new Finding("a line is what its working says", $"{document.Number}: {line.Print()}");

    private IEnumerable<Finding> TaxIsRight()
    {
        foreach (var document in evidence.Documents)
        {
            var sums = document.Bill.Lines.GroupBy(line => (line.Treatment.Code, line.Treatment.Rate.Millionths))
                .ToDictionary(group => group.Key, group => (
                    Net: group.Sum(line => line.Line.Amount.Minor), Tax: group.Sum(line => line.Tax.Minor)));
            var printed = document.Bill.Taxes.ToDictionary(
                tax => (tax.Treatment.Code, tax.Treatment.Rate.Millionths), tax => (tax.Net.Minor, tax.Tax.Minor));
            if (sums.Count != printed.Count || sums.Any(sum => printed.GetValueOrDefault(sum.Key) != sum.Value))
                yield return new Finding("the tax of a document is shared to its lines", $"{document.Number}");
            if (document.Kind == DocumentKind.CreditNote) continue;
            foreach (var ((code, rate), (net, tax)) in sums)
            {
                if (tax != Sums.Rounded((System.Numerics.BigInteger)net * rate, 1_000_000))
                    yield return new Finding("tax is the rate of the net sum", $"{document.Number}: {tax} of {net}");
                if ((code, rate) != Treatment(DayOf(document)))
                    yield return new Finding("tax follows the seller's table",
                        $"{document.Number}: {code} {rate}, not {Treatment(DayOf(document))}");
            }
        }
    }

    // An order's tax is that of the day on which it was quoted.
    private LocalDate DayOf(Invoice document)
    {
        var order = evidence.Orders.FirstOrDefault(one => one.Id == document.OrderId);
        var quote = evidence.Quotes.FirstOrDefault(one => one.Id == order?.QuoteId);
        var zone = DateTimeZoneProviders.Tzdb[evidence.Seller.Entity.Zone];
        return quote?.AsOf.InZone(zone).Date ?? document.IssuedOn;
    }

    private (string Code, long Rate) Treatment(LocalDate day)
    {
        var (account, table, home) = (evidence.Account, evidence.Seller.Tax, evidence.Seller.Entity.Country);
        if (account.Tax.Exemption is { } paper && day >= paper.From && day <= paper.Until) return ("E", 0);
        var country = account.Address.Country;
        var issuer = account.Tax.VatId is { Length: > 1 } id ? id[..2] == "EL" ? "GR" : id[..2] : null;
        if (country != home && issuer is not null && issuer != home && account.Tax.ValidatedOn is not null
            && table.UnionCountries.Contains(home) && table.UnionCountries.Contains(issuer)
            && table.UnionCountries.Contains(country)) return ("AE", 0);
        TaxRate? found = null;
        foreach (var rate in table.Rates)
        {
            if (rate.Country != country || rate.Category != "standard" || rate.From > day) continue;
            if (rate.Region is not null && rate.Region != account.Address.Region) continue;
            var isCloser = found is null || (rate.Region is not null && found.Region is null)
                || ((rate.Region is null) == (found.Region is null) && rate.From > found.From);
            if (isCloser) found = rate;
        }

        return found is null ? ("O", 0) : ("S", found.Rate.Millionths);
    }

    /// <summary>Of each subscription, the terms that were billed and not credited share no day.</summary>
    private IEnumerable<Finding> DaysAreBilledOnce()
    {
        var credited = evidence.Documents.Where(one => one.Kind == DocumentKind.CreditNote)
            .SelectMany(note => note.Bill.Lines.Select(line =>
                (note.OrderId, line.Line.SubscriptionId, line.Line.Covers))).ToHashSet();
        var billed = from document in evidence.Documents
                     where document.Kind == DocumentKind.Invoice
                     from line in document.Bill.Lines.Select(one => one.Line)
                     where line.Kind == LineKind.Renewal
                     where !credited.Contains((document.OrderId, line.SubscriptionId, line.Covers))
                     select line;
        foreach (var subscription in billed.GroupBy(line => line.SubscriptionId))
        {
            Term[] terms = [.. subscription.Select(line => line.Covers).OrderBy(term => term.Start)];
            foreach (var (before, after) in terms.Zip(terms.Skip(1)))
                if (after.Start < before.End)
                    yield return new Finding("a day is paid for once", $"{subscription.First().SubscriptionNumber}: "
                        + $"{before} and {after}");
        }
    }

    // All notes of an invoice together give back no more of a line than it billed, net and tax.
    private IEnumerable<Finding> NotesCreditWhatWasBilled()
    {
        var invoices = evidence.Documents.Where(one => one.Kind == DocumentKind.Invoice).ToDictionary(one => one.Id);
        foreach (var notes in evidence.Documents.Where(one => one.Kind == DocumentKind.CreditNote)
                     .GroupBy(note => note.Corrects))
        {
            if (notes.Key is not { } id || !invoices.TryGetValue(id, out var invoice))
                yield return new Finding("a credit note corrects an invoice", $"{notes.First().Number}");
            else if (notes.SelectMany(note => note.Bill.Lines).GroupBy(WhatFor).Any(line => IsTooMuch(line, invoice)))
                yield return new Finding("a credit is at most what was billed", $"{notes.Last().Number}");
        }
    }

    private static bool IsTooMuch(IGrouping<(Guid, Term), TaxedLine> credited, Invoice invoice)
    {
        var billed = invoice.Bill.Lines.Where(line => WhatFor(line) == credited.Key).ToArray();
        return credited.Any(line => line.Line.Amount.Minor > 0 || line.Tax.Minor > 0)
            || -credited.Sum(line => line.Line.Amount.Minor) > billed.Sum(line => line.Line.Amount.Minor)
            || -credited.Sum(line => line.Tax.Minor) > billed.Sum(line => line.Tax.Minor);
    }

    private static (Guid, Term) WhatFor(TaxedLine line) => (line.Line.SubscriptionId, line.Line.Covers);
}
