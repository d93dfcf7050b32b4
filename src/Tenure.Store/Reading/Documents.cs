using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Store.Documents;
using Tenure.Store.Mapping;

namespace Tenure.Store.Reading;

/// <summary>An order with what came of it.</summary>
public sealed record OrderFile(Order Order, IReadOnlyList<Invoice> Documents, IReadOnlyList<Attempt> Attempts);

/// <summary>A document with the notes that correct it and every attempt to collect it, the latest last.</summary>
public sealed record InvoiceFile(Invoice Invoice, IReadOnlyList<Invoice> CreditNotes, IReadOnlyList<Attempt> Attempts)
{
    /// <summary>What is still asked for: the gross less what was credited; zero once it is paid.</summary>
    public Money Due => Invoice.State is InvoiceState.Open or InvoiceState.Pending
        ? Invoice.Less(CreditNotes)
        : Money.Zero(Invoice.Bill.Currency);

    /// <summary>The method that it was paid with, or is being collected from.</summary>
    public Guid? PaidWith => Attempts.LastOrDefault(one => one.State
        is AttemptState.Succeeded or AttemptState.Pending)?.MethodId ?? Invoice.MethodId;
}

/// <summary>The orders of an account.</summary>
public static class OrderList
{
    extension(AccountReader reader)
    {
        /// <summary>The latest first, with their lines.</summary>
        public async Task<Page<Order>> Orders(
            Window window, OrderFilter? filter = null, CancellationToken stop = default)
        {
            var all = reader.Context.Orders.Where(row => row.AccountId == reader.AccountId)
                .Matching(filter ?? OrderFilter.None, reader.Context.OrderLines);
            var rows = await all.OrderByDescending(row => row.PlacedAt).ThenByDescending(row => row.Id)
                .Skip(window.Skip).Take(window.Take).ToListAsync(stop);
            return new Page<Order>(await reader.WithLines(rows, stop), await all.CountAsync(stop));
        }

        /// <summary>One order with its lines.</summary>
        public Task<Order?> Order(Guid id, CancellationToken stop = default) =>
            reader.One(reader.Context.Orders.Where(row => row.Id == id), stop);

        /// <summary>One order with its documents and attempts.</summary>
        public async Task<OrderFile?> OrderFile(Guid id, CancellationToken stop = default)
        {
            if (await reader.Order(id, stop) is not { } order) return null;
            var documents = await reader.Context.Invoices
                .Where(row => row.AccountId == reader.AccountId && row.OrderId == id && row.Number != null)
                .OrderBy(row => row.Number).ToListAsync(stop);
            return new OrderFile(
                order, await reader.WithLines(documents, stop), await reader.Attempts(id, documents, stop));
        }

        // Documents are named by their ids: a question that also looks for them reads every attempt of the account.
        private async Task<IReadOnlyList<Attempt>> Attempts(
            Guid orderId, IEnumerable<Invoice> documents, CancellationToken stop)
        {
            Guid?[] ids = [.. documents.Select(document => document.Id)];
            return await reader.Context.Attempts.Where(row => row.AccountId == reader.AccountId)
                .Where(row => row.OrderId == orderId || ids.Contains(row.InvoiceId))
                .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(stop);
        }

        private async Task<Order?> One(IQueryable<Order> which, CancellationToken stop)
        {
            var rows = await which.Where(row => row.AccountId == reader.AccountId).ToListAsync(stop);
            return (await reader.WithLines(rows, stop)).SingleOrDefault();
        }

        internal async Task<IReadOnlyList<Order>> WithLines(List<Order> orders, CancellationToken stop)
        {
            if (orders.Count == 0) return orders;
            var ids = orders.Select(order => order.Id).ToArray();
            var lines = (await reader.Context.OrderLines
                .Where(line => line.AccountId == reader.AccountId && ids.Contains(line.OrderId))
                .OrderBy(line => line.Position).ToListAsync(stop)).ToLookup(line => line.OrderId);
            return [.. orders.Select(order => order with { Bill = order.Bill.With(lines[order.Id]) })];
        }
    }
}

/// <summary>The invoices and credit notes of an account.</summary>
public static class InvoiceList
{
    extension(AccountReader reader)
    {
        /// <summary>All issued documents, the latest first, with their lines.</summary>
        public async Task<Page<Invoice>> Invoices(
            Window window, DocumentFilter? filter = null, CancellationToken stop = default)
        {
            var all = reader.Context.Invoices.Where(row => row.AccountId == reader.AccountId && row.Number != null)
                .Matching(filter ?? DocumentFilter.None);
            var rows = await all.OrderByDescending(row => row.IssuedOn).ThenByDescending(row => row.Number)
                .Skip(window.Skip).Take(window.Take).ToListAsync(stop);
            return new Page<Invoice>(await reader.WithLines(rows, stop), await all.CountAsync(stop));
        }

        /// <summary>The next day on which an open invoice is charged by itself; null where it is not.</summary>
        public Task<LocalDate?> NextTryOn(Guid id, CancellationToken stop = default) =>
            reader.Context.Invoices.Where(row => row.AccountId == reader.AccountId && row.Id == id)
                .Select(row => EF.Property<LocalDate?>(row, OrderMapping.NextTryOn)).SingleOrDefaultAsync(stop);

        /// <summary>One document with its lines.</summary>
        public async Task<Invoice?> Invoice(Guid id, CancellationToken stop = default)
        {
            var rows = await reader.Context.Invoices
                .Where(row => row.AccountId == reader.AccountId && row.Id == id).ToListAsync(stop);
            return (await reader.WithLines(rows, stop)).SingleOrDefault();
        }

        /// <summary>One document with its credit notes and attempts.</summary>
        public async Task<InvoiceFile?> InvoiceFile(Guid id, CancellationToken stop = default)
        {
            var rows = await reader.Context.Invoices
                .Where(row => row.AccountId == reader.AccountId && (row.Id == id || row.Corrects == id))
                .OrderBy(row => row.Number).ToListAsync(stop);
            var documents = await reader.WithLines(rows, stop);
            if (documents.FirstOrDefault(document => document.Id == id) is not { } invoice) return null;
            var attempts = await reader.Context.Attempts.Where(row => row.AccountId == reader.AccountId)
                .Where(row => row.InvoiceId == id || row.OrderId == invoice.OrderId)
                .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(stop);
            return new InvoiceFile(invoice, [.. documents.Where(document => document.Corrects == id)], attempts);
        }

        internal async Task<IReadOnlyList<Invoice>> WithLines(List<Invoice> documents, CancellationToken stop)
        {
            if (documents.Count == 0) return documents;
            var ids = documents.Select(document => document.Id).ToArray();
            var lines = (await reader.Context.InvoiceLines
                .Where(line => line.AccountId == reader.AccountId && ids.Contains(line.InvoiceId))
                .OrderBy(line => line.Position).ToListAsync(stop)).ToLookup(line => line.InvoiceId);
            return [.. documents.Select(one => one with { Bill = one.Bill.With(lines[one.Id]) })];
        }
    }

    internal static Bill With(this Bill bill, IEnumerable<LineRow> lines) =>
        bill with { Lines = [.. lines.Select(line => line.ToLine())] };
}
