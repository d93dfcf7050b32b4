using NodaTime;
using Tenure.Collecting;

namespace Tenure.Accounts;

/// <summary>A way to pay that an account has stored at a provider; the number itself never reaches us.</summary>
public sealed record PaymentMethod
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required MethodKind Kind { get; init; }

    /// <summary>The provider that keeps it: "sandbox", or "none" for payment by invoice or bank transfer.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's name for it; meaningless to anybody else.</summary>
    public required string Token { get; init; }

    /// <summary>"Visa", "PayPal", the bank's name; shown before the last digits.</summary>
    public required string Brand { get; init; }

    /// <summary>The last four characters of the number; empty for PayPal.</summary>
    public required string Last4 { get; init; }

    /// <summary>The name on it, or the mail address at PayPal.</summary>
    public required string Holder { get; init; }

    /// <summary>The last month in which a card can be charged.</summary>
    public YearMonth? Expires { get; init; }
    public string? MandateReference { get; init; }
    public required Instant AddedAt { get; init; }

    /// <summary>When it was removed; a removed method stays readable on old orders.</summary>
    public Instant? RemovedAt { get; init; }

    /// <summary>"Visa •••• 4242", "PayPal anna@example.com", the same in every language.</summary>
    public string Label => Kind switch
    {
        MethodKind.PayPal => $"PayPal {Holder}",
        MethodKind.Invoice or MethodKind.BankTransfer => Brand,
        _ => $"{Brand} •••• {Last4}",
    };

    public bool IsAutomatic => !Kind.IsManual();

    public bool ExpiredOn(LocalDate day) => Expires is { } month && month.ToDateInterval().End < day;
}
