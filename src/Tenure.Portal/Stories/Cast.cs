using NodaTime;
using Tenure.Accounts;

namespace Tenure.Portal.Stories;

/// <summary>A customer of a story, and what it calls its things.</summary>
public sealed record Customer(string Name, Guid Account, Currency Currency, Actor Owner)
{
    /// <summary>A member who may look but change nothing.</summary>
    public required Actor Viewer { get; init; }

    public Dictionary<string, Guid> Methods { get; } = [];
    public Dictionary<string, Guid> Subscriptions { get; } = [];
    public Dictionary<string, Guid> Quotes { get; } = [];

    /// <summary>What tells the bank's test methods of this customer from those of others.</summary>
    public string Mark => $".{Name.ToLowerInvariant()}-";

    /// <summary>An unknown name becomes an id that nothing has, since being refused is part of some stories.</summary>
    public Guid Method(string name) => Methods.GetValueOrDefault(name, Guid.Empty);
}

/// <summary>Who and what a story has named so far.</summary>
public sealed class Cast
{
    private readonly Dictionary<string, Customer> customers = [];

    public IReadOnlyCollection<Customer> Customers => customers.Values;

    public void Add(Customer customer) => customers.Add(customer.Name, customer);

    public Customer? Find(string name) => customers.GetValueOrDefault(name);

    /// <summary>The customer who has a subscription of this name, and its id.</summary>
    public (Customer Customer, Guid Id)? Subscription(string name) => customers.Values
        .Where(customer => customer.Subscriptions.ContainsKey(name))
        .Select(customer => ((Customer, Guid)?)(customer, customer.Subscriptions[name])).FirstOrDefault();
}
