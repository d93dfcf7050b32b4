using NodaTime;
using Tenure.Policies;
using Tenure.Subscriptions;

namespace Tenure.Store.Reading;

/// <summary>Which subscriptions a list shows; what is null or empty does not narrow it.</summary>
public sealed record SubscriptionFilter
{
    /// <summary>Part of a number, contract or product code.</summary>
    public string? Text { get; init; }

    /// <summary>Products whose names match the text, since names are in the catalog and not in the database.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];
    public string? Product { get; init; }
    public Cadence? Term { get; init; }
    public Channel? Channel { get; init; }
    public bool? AutoRenews { get; init; }
    public StageOn? Stage { get; init; }

    /// <summary>Only the subscriptions charged to this method, by choice or as the account's default.</summary>
    public Guid? MethodId { get; init; }
}

/// <summary>A stage on a day, by a seller's policy.</summary>
public sealed record StageOn(Stage Stage, LocalDate Day, LifeCyclePolicy Policy);
