using System.ComponentModel;
using Tenure.Collecting;
using Tenure.Portal.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Api;

/// <summary>Reading: what was ordered, what was billed, and how it stands.</summary>
public static class DocumentRoutes
{
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/orders", Orders).Produces<PageShape<OrderShape>>().Refuses(400)
            .WithSummary("Orders and renewals, the latest first.");
        routes.MapGet("/orders/{id:guid}", Order).Produces<OrderFileShape>().Refuses(404)
            .WithSummary("One order with the documents it brought.");
        routes.MapGet("/invoices", Invoices).Produces<PageShape<InvoiceShape>>().Refuses(400)
            .WithSummary("Invoices and credit notes, the latest first.");
        routes.MapGet("/invoices/{id:guid}", Invoice).Produces<InvoiceFileShape>().Refuses(404)
            .WithSummary("One invoice or credit note, with what is still due.");
    }

    private static async Task<IResult> Orders(
        [Description(Texts.After)] string? after, [Description(Texts.Limit)] string? limit,
        Caller caller, Database database, Words words)
    {
        if (Paging.Find(after, limit) is not { } paging) return Paging.BadLimit(words);
        await using var reader = database.Reader(caller.AccountId);
        return await reader.OrdersAfter(paging.After, paging.Size + 1) is { } rows
            ? Results.Ok(paging.Of(rows, OrderShape.Of, order => order.Number))
            : Paging.BadAfter(after, words);
    }

    private static async Task<IResult> Order(
        [Description("The order's id.")] Guid id, Caller caller, Database database, Words words)
    {
        await using var reader = database.Reader(caller.AccountId);
        if (await reader.OrderFile(id) is not { } file) return Problems.NotFound(words);
        var waiting = file.Attempts.FirstOrDefault(attempt => attempt.State == AttemptState.ActionRequired);
        return Results.Ok(new OrderFileShape(
            OrderShape.Of(file.Order), [.. file.Documents.Select(DocumentName.Of)], waiting?.Redirect));
    }

    private static async Task<IResult> Invoices(
        [Description(Texts.After)] string? after, [Description(Texts.Limit)] string? limit,
        Caller caller, QuoteDesk at, Database database)
    {
        if (Paging.Find(after, limit) is not { } paging) return Paging.BadLimit(at.Words);
        var today = (await at.Desk.Facts(caller.AccountId, caller.Actor)).Today;
        await using var reader = database.Reader(caller.AccountId);
        return await reader.InvoicesAfter(paging.After, paging.Size + 1) is { } rows
            ? Results.Ok(paging.Of(rows, one => InvoiceShape.Of(one, today), one => one.Number!))
            : Paging.BadAfter(after, at.Words);
    }

    private static async Task<IResult> Invoice(
        [Description("The invoice's or credit note's id.")] Guid id,
        Caller caller, Desk desk, Database database, Words words)
    {
        await using var reader = database.Reader(caller.AccountId);
        if (await reader.InvoiceFile(id) is not { Invoice.Number: not null } file) return Problems.NotFound(words);
        return Results.Ok(InvoiceFileShape.Of(file, (await desk.Facts(caller.AccountId, caller.Actor)).Today));
    }
}
