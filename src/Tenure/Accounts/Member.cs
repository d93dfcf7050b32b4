namespace Tenure.Accounts;

/// <summary>A person with a mail address, who can be a member of several accounts.</summary>
public sealed record Person
{
    public required Guid Id { get; init; }

    /// <summary>Lower-case mail address; unique.</summary>
    public required string Mail { get; init; }
    public required string Name { get; init; }
    public required string Language { get; init; }
}

/// <summary>A person's place in one account.</summary>
public sealed record Member
{
    public required Guid AccountId { get; init; }
    public required Guid PersonId { get; init; }
    public required Role Role { get; init; }
}

/// <summary>What a member may do: everything, buying and paying, reading, or invoices and nothing else.</summary>
/// <remarks>A manager of seats only reads as long as no page gives seats to people.</remarks>
public enum Role { Owner, BillingManager, SeatManager, Payer, Viewer }

/// <summary>Something a role allows.</summary>
public enum Permission { ChangeSubscriptions, ChangePaymentMethods, SeeInvoices, PayInvoices, SeeSubscriptions }

/// <summary>Who acts: a member, or the product itself when a renewal is due.</summary>
public sealed record Actor(Guid? PersonId, string Name, Role Role)
{
    /// <summary>The product acting by itself at a due date.</summary>
    public static readonly Actor System = new(null, "Tenure", Role.Owner);

    public bool May(Permission permission) => Role.May(permission);
}

/// <summary>Which role allows what.</summary>
public static class Roles
{
    public static bool May(this Role role, Permission permission) => role switch
    {
        Role.Owner or Role.BillingManager => true,
        Role.Payer => permission is Permission.SeeInvoices or Permission.PayInvoices,
        _ => permission is Permission.SeeSubscriptions,
    };
}
