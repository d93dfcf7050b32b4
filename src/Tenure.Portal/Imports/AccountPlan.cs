using Tenure.Accounts;
using Tenure.Connectors.Imports;
using Tenure.Connectors.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Imports;

/// <summary>An account of the file beside what the store knows of it.</summary>
public sealed record AccountPlan(ImportedAccount From, Account Account)
{
    public bool IsNew { get; init; }

    /// <summary>Everyone of the account in the file, by mail address.</summary>
    public required IReadOnlyDictionary<string, Person> People { get; init; }

    /// <summary>Those of them who are not in the store yet.</summary>
    public IReadOnlyList<Person> NewPeople { get; init; } = [];
    public IReadOnlyList<Member> NewMembers { get; init; } = [];

    /// <summary>The methods by their refs, new or not.</summary>
    public required IReadOnlyDictionary<string, PaymentMethod> Methods { get; init; }
    public IReadOnlyList<PaymentMethod> NewMethods { get; init; } = [];

    /// <summary>The ids of the file's subscriptions by their numbers, new or not.</summary>
    public required IReadOnlyDictionary<string, Guid> Subscriptions { get; init; }
    public IReadOnlyList<ImportedSubscription> NewSubscriptions { get; init; } = [];
    public IReadOnlyList<ImportedInvoice> NewInvoices { get; init; } = [];
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    public IReadOnlyList<ImportStep> Steps { get; init; } = [];

    /// <summary>The person of this name, for whom history says "by Anna"; null where no member is called so.</summary>
    public Guid? PersonNamed(string name) =>
        From.Members.Where(member => member.Name == name).Select(member => (Guid?)People[member.Mail].Id)
            .FirstOrDefault();
}
