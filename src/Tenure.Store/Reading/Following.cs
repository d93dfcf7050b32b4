using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Invoicing;

namespace Tenure.Store.Reading;

/// <summary>
/// Lists continued after an entry instead of at an offset, so that what is added meanwhile hides and repeats nothing.
/// </summary>
public static class Following
{
    extension(AccountReader reader)
    {
        /// <summary>Orders, the latest first; null where the account has none with the number to go on from.</summary>
        public async Task<IReadOnlyList<Order>?> OrdersAfter(
            string? number, int most, CancellationToken stop = default)
        {
            var all = reader.Context.Orders.Where(row => row.AccountId == reader.AccountId);
            if (number is not null)
            {
                var placed = await all.Where(row => row.Number == number)
                    .Select(row => (Instant?)row.PlacedAt).SingleOrDefaultAsync(stop);
                if (placed is not { } at) return null;
                all = all.Where(row =>
                    row.PlacedAt < at || (row.PlacedAt == at && row.Number.CompareTo(number) < 0));
            }

            var rows = await all.OrderByDescending(row => row.PlacedAt).ThenByDescending(row => row.Number)
                .Take(most).ToListAsync(stop);
            return await reader.WithLines(rows, stop);
        }

        /// <summary>Issued documents, the latest first; null likewise.</summary>
        public async Task<IReadOnlyList<Invoice>?> InvoicesAfter(
            string? number, int most, CancellationToken stop = default)
        {
            var all = reader.Context.Invoices.Where(row => row.AccountId == reader.AccountId && row.Number != null);
            if (number is not null)
            {
                var issued = await all.Where(row => row.Number == number)
                    .Select(row => (LocalDate?)row.IssuedOn).FirstOrDefaultAsync(stop);
                if (issued is not { } day) return null;
                all = all.Where(row =>
                    row.IssuedOn < day || (row.IssuedOn == day && row.Number!.CompareTo(number) < 0));
            }

            var rows = await all.OrderByDescending(row => row.IssuedOn).ThenByDescending(row => row.Number)
                .Take(most).ToListAsync(stop);
            return await reader.WithLines(rows, stop);
        }
    }
}
