using NodaTime;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

// The shapes that travel between the sandbox's client and its server.

internal sealed record ChargeBody(
    string Key, string Token, long Minor, string Currency, bool CustomerPresent, string Description, Uri? Return)
{
    public static ChargeBody Of(ChargeRequest request) => new(
        request.Key, request.Token, request.Amount.Minor, request.Amount.Currency.Code,
        request.CustomerPresent, request.Description, request.Return);

    public ChargeRequest Request =>
        new(Key, Token, new Money(Minor, Tenure.Currency.Of(Currency)), CustomerPresent, Description, Return);
}

internal sealed record ChargeAnswer(string Reference, ChargeState State, DeclineReason? Reason, Uri? Redirect)
{
    /// <summary>What the bank's record means to whoever asked for the money.</summary>
    public ChargeOutcome Outcome => State switch
    {
        ChargeState.Succeeded or ChargeState.Settled => new ChargeOutcome.Succeeded(Reference),
        ChargeState.Pending => new ChargeOutcome.Pending(Reference),
        ChargeState.ActionRequired => new ChargeOutcome.ActionRequired(Reference, Redirect!),
        _ => new ChargeOutcome.Declined(Reason ?? DeclineReason.ProviderError, Reference),
    };

    /// <param name="bank">Where the bank's pages are.</param>
    public static ChargeAnswer Of(ChargeRecord charge, Uri bank) => new(
        charge.Reference,
        charge.State,
        charge.Reason,
        charge.State == ChargeState.ActionRequired ? new Uri(bank, $"/challenge/{charge.Reference}") : null);
}

internal sealed record SetupAnswer(
    string Reference, Uri Page, SetupState State, StoredMethod? Method, DeclineReason? Reason)
{
    public SetupResult Result => State switch
    {
        SetupState.Completed => new SetupResult.Completed(Method!),
        SetupState.Failed => new SetupResult.Failed(Reason ?? DeclineReason.ProviderError),
        SetupState.Abandoned => new SetupResult.Abandoned(),
        _ => new SetupResult.Waiting(),
    };

    /// <param name="bank">Where the bank's pages are.</param>
    /// <param name="method">The method that was stored, if any.</param>
    public static SetupAnswer Of(SetupRecord setup, Uri bank, StoredMethod? method) => new(
        setup.Reference,
        new Uri(bank, $"/setup/{setup.Reference}"),
        setup.State,
        setup.State == SetupState.Completed ? method : null,
        setup.Reason);
}

internal sealed record RefundBody(string Key, string Charge, long Minor, string Currency, string Reason)
{
    public static RefundBody Of(RefundRequest request) =>
        new(request.Key, request.Charge, request.Amount.Minor, request.Amount.Currency.Code, request.Reason);

    public RefundRequest Request => new(Key, Charge, new Money(Minor, Tenure.Currency.Of(Currency)), Reason);
}

internal sealed record WebhookBody(Uri? Address, string? Secret);

internal sealed record AdvanceBody(Instant To);

internal sealed record ProblemAnswer(int Status, string Title);

/// <summary>The content of a webhook, as Standard Webhooks lays it out.</summary>
internal sealed record WebhookContent(string Type, Instant Timestamp, WebhookSubject Data);

internal sealed record WebhookSubject(string Subject);
