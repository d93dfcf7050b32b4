using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Store.Documents;
using Tenure.Store.Mapping;

namespace Tenure.Store.Reading;

/// <summary>The books as they are kept, for audits.</summary>
public static class LedgerReader
{
    extension(AccountReader reader)
    {
        /// <summary>Everything an audit of the account reads, in four statements.</summary>
        public async Task<AuditedAccount> Audited(CancellationToken stop = default)
        {
            var entries = await reader.Entries(stop);
            var documents = await reader.Context.Invoices
                .Where(row => row.AccountId == reader.AccountId && row.Number != null).OrderBy(row => row.Number)
                .Select(row => new { Row = row, Gross = EF.Property<long>(row, OrderMapping.Gross) }).ToListAsync(stop);
            var lines = (await reader.Context.InvoiceLines.Where(line => line.AccountId == reader.AccountId)
                .OrderBy(line => line.Position).ToListAsync(stop)).ToLookup(line => line.InvoiceId);
            return new AuditedAccount(reader.AccountId, entries,
                [.. documents.Select(document => Kept(document.Row, document.Gross, [.. lines[document.Row.Id]]))]);
        }

        /// <summary>The entries of the account with their places, in their order.</summary>
        public async Task<IReadOnlyList<LinkedEntry>> Entries(CancellationToken stop = default)
        {
            var postings = (await reader.Context.Postings.Where(row => row.AccountId == reader.AccountId)
                .OrderBy(row => row.Sequence).ThenBy(row => row.Position).ToListAsync(stop))
                .ToLookup(row => row.Sequence, row => row.ToPosting());
            var rows = await reader.Context.Entries.Where(row => row.AccountId == reader.AccountId)
                .OrderBy(row => EF.Property<long>(row, LedgerMapping.Sequence))
                .Select(row => new
                {
                    Entry = row,
                    Sequence = EF.Property<long>(row, LedgerMapping.Sequence),
                    Previous = EF.Property<string>(row, LedgerMapping.PreviousHash),
                    Hash = EF.Property<string>(row, LedgerMapping.Hash),
                }).ToListAsync(stop);
            return [.. rows.Select(row => new LinkedEntry(
                row.Entry with { Postings = [.. postings[row.Sequence]] },
                new Link(row.Sequence, row.Previous, row.Hash)))];
        }
    }

    private static KeptDocument Kept(Invoice document, long gross, IReadOnlyList<InvoiceLineRow> lines) => new(
        document with { Bill = document.Bill.With(lines) }, new Money(gross, document.Bill.Currency),
        [.. lines.Select(line => new Money(line.Net, line.Currency))]);
}

/// <summary>The series of document numbers and the roots of days, across all accounts.</summary>
public static class LedgerOfAll
{
    extension(TenureContext context)
    {
        /// <summary>Every series of invoice and credit note numbers that was begun.</summary>
        public async Task<IReadOnlyList<KeptSeries>> NumberSeries(CancellationToken stop = default)
        {
            var kept = new List<KeptSeries>();
            foreach (var kind in Enum.GetValues<DocumentKind>())
            {
                var name = Kebab.Name(kind);
                var counters = await context.Database.SqlQuery<NumberRow>(
                    $"SELECT entity, kind, year, last FROM numbers WHERE kind = {name}").ToListAsync(stop);
                foreach (var counter in counters) kept.Add(await Kept(context, kind, counter, stop));
            }

            return kept;
        }

        /// <summary>The first day without a kept root: after the last one kept, else that of the first entry.</summary>
        /// <returns>Null while nothing was ever posted.</returns>
        public async Task<LocalDate?> DayWithoutRoot(string entity, CancellationToken stop = default)
        {
            var last = await context.DailyRoots.Where(root => root.Entity == entity)
                .MaxAsync(root => (LocalDate?)root.Day, stop);
            return last is { } day
                ? day.PlusDays(1)
                : await context.Entries.MinAsync(entry => (LocalDate?)entry.On, stop);
        }

        /// <summary>One hash over all entries of a selling entity's day, in the order of accounts and places.</summary>
        public async Task<DailyRoot> RootOf(string entity, LocalDate day, CancellationToken stop = default)
        {
            var hashes = context.Entries
                .Where(row => row.On == day && context.Invoices.Any(invoice => invoice.AccountId == row.AccountId
                    && invoice.Id == row.DocumentId && invoice.Entity == entity))
                .OrderBy(row => row.AccountId).ThenBy(row => EF.Property<long>(row, LedgerMapping.Sequence))
                .Select(row => EF.Property<string>(row, LedgerMapping.Hash)).AsAsyncEnumerable();
            var (root, count) = (Chain.Beginning, 0L);
            await foreach (var hash in hashes.WithCancellation(stop))
                (root, count) = (Chain.Root(root, hash), count + 1);
            return new DailyRoot(entity, day, root, count);
        }
    }

    private static async Task<KeptSeries> Kept(
        TenureContext context, DocumentKind kind, NumberRow counter, CancellationToken stop)
    {
        var (from, until) = (new LocalDate(counter.Year, 1, 1), new LocalDate(counter.Year, 12, 31));
        var documents = context.Invoices.Where(row => row.Entity == counter.Entity && row.Kind == kind
            && row.IssuedOn >= from && row.IssuedOn <= until && row.Number != null);
        var count = await documents.LongCountAsync(stop);
        var series = new Series(counter.Entity, counter.Kind, counter.Year);
        // By length first, since a number beyond the six digits printed at least is longer.
        var ordered = documents.OrderBy(row => row.Number!.Length).ThenBy(row => row.Number).Select(row => row.Number);
        var backwards = documents.OrderByDescending(row => row.Number!.Length).ThenByDescending(row => row.Number)
            .Select(row => row.Number);
        return new KeptSeries($"{counter.Entity} {counter.Kind} {counter.Year}", counter.Last, count,
            await ordered.FirstOrDefaultAsync(stop), await backwards.FirstOrDefaultAsync(stop))
        {
            Expected = (series.Print(1), series.Print(counter.Last)),
        };
    }

    private sealed record NumberRow(string Entity, string Kind, int Year, long Last);
}
