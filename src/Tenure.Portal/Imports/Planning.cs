using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Imports;
using Tenure.Connectors.Reading;
using Tenure.Policies;
using Tenure.Store;

namespace Tenure.Portal.Imports;

/// <summary>Compares an account of the file with the store, writing nothing.</summary>
internal sealed class Planning(TenureContext context, Seller seller)
{
    private readonly List<Problem> problems = [];
    private readonly List<ImportStep> steps = [];

    /// <param name="people">Everyone met so far in this run; new ones are added.</param>
    public async Task<AccountPlan> Of(ImportedAccount from, Dictionary<string, Person> people, CancellationToken stop)
    {
        var known = await context.Accounts.SingleOrDefaultAsync(row => row.Number == from.Number, stop);
        Say(from.At, "account", $"{from.Number} {from.Name}", known is null);
        if (known is not null && known.Currency != from.Currency)
            Refuse(from.At, $"account {from.Number} pays in {known.Currency}, not in {from.Currency}");
        var account = known ?? Accounts.New(from);
        var newPeople = await NewPeople(from, people, stop);
        var members = await NewMembers(from, account, people, stop);
        var (methods, newMethods) = await Methods(from, account, stop);
        var (subscriptions, newSubscriptions) = await Subscriptions(from, account, stop);
        var invoices = await NewInvoices(from, newSubscriptions, stop);
        if (known is null && from.DefaultMethod is { } method)
            account = account with { DefaultMethodId = methods[method].Id };
        return new AccountPlan(from, account)
        {
            IsNew = known is null,
            People = from.Members.ToDictionary(one => one.Mail, one => people[one.Mail]),
            NewPeople = newPeople,
            NewMembers = members,
            Methods = methods,
            NewMethods = newMethods,
            Subscriptions = subscriptions,
            NewSubscriptions = newSubscriptions,
            NewInvoices = invoices,
            Problems = problems,
            Steps = steps,
        };
    }

    private async Task<IReadOnlyList<Person>> NewPeople(
        ImportedAccount from, Dictionary<string, Person> people, CancellationToken stop)
    {
        var mails = from.Members.Select(member => member.Mail).Where(mail => !people.ContainsKey(mail)).ToArray();
        foreach (var person in await context.Persons.Where(row => mails.Contains(row.Mail)).ToListAsync(stop))
            people[person.Mail] = person;
        var unknown = from.Members.Where(member => !people.ContainsKey(member.Mail)).Select(Accounts.New).ToArray();
        foreach (var person in unknown) people[person.Mail] = person;
        return unknown;
    }

    private async Task<IReadOnlyList<Member>> NewMembers(
        ImportedAccount from, Account account, Dictionary<string, Person> people, CancellationToken stop)
    {
        var here = await context.Members.Where(row => row.AccountId == account.Id)
            .Select(row => row.PersonId).ToListAsync(stop);
        foreach (var one in from.Members) Say(one.At, "member", one.Mail, !here.Contains(people[one.Mail].Id));
        return
        [
            .. from member in @from.Members
               let person = people[member.Mail].Id
               where !here.Contains(person)
               select new Member { AccountId = account.Id, PersonId = person, Role = member.Role },
        ];
    }

    private async Task<(IReadOnlyDictionary<string, PaymentMethod> All, IReadOnlyList<PaymentMethod> New)> Methods(
        ImportedAccount from, Account account, CancellationToken stop)
    {
        var here = await context.Methods.Where(row => row.AccountId == account.Id && row.RemovedAt == null)
            .ToListAsync(stop);
        var (all, unknown) = (new Dictionary<string, PaymentMethod>(), new List<PaymentMethod>());
        foreach (var method in from.Methods)
        {
            var known = here.Find(row =>
                row.Kind == method.Kind && (method.Kind.IsManual() || row.Token == method.Token));
            all[method.Ref] = known ?? Accounts.New(method, account);
            Say(method.At, "method", all[method.Ref].Label, known is null);
            if (known is null) unknown.Add(all[method.Ref]);
        }

        return (all, unknown);
    }

    private async Task<(IReadOnlyDictionary<string, Guid> All, IReadOnlyList<ImportedSubscription> New)> Subscriptions(
        ImportedAccount from, Account account, CancellationToken stop)
    {
        var numbers = from.Subscriptions.Select(one => one.Number).ToArray();
        var here = await context.Subscriptions.Where(row => numbers.Contains(row.Number))
            .Select(row => new { row.Number, row.Id, row.AccountId }).ToDictionaryAsync(row => row.Number, stop);
        var all = new Dictionary<string, Guid>();
        foreach (var one in from.Subscriptions)
        {
            var known = here.GetValueOrDefault(one.Number);
            all[one.Number] = known?.Id ?? Ids.New();
            Say(one.At, "subscription", one.Number, known is null);
            if (known is not null && known.AccountId != account.Id)
                Refuse(one.At, $"subscription {one.Number} belongs to another account");
        }

        return (all, [.. from.Subscriptions.Where(one => !here.ContainsKey(one.Number))]);
    }

    // Without a number an invoice can only be told by what it bills: it comes in with its subscriptions or not at all.
    private async Task<IReadOnlyList<ImportedInvoice>> NewInvoices(
        ImportedAccount from, IReadOnlyList<ImportedSubscription> newSubscriptions, CancellationToken stop)
    {
        var numbers = from.Invoices.Select(one => one.Number).OfType<string>().ToArray();
        var here = await context.Invoices
            .Where(row => row.Entity == seller.Entity.Code && numbers.Contains(row.Number!))
            .Select(row => row.Number!).ToListAsync(stop);
        var fresh = newSubscriptions.Select(one => one.Number).ToHashSet();
        List<ImportedInvoice> unknown = [];
        foreach (var one in from.Invoices)
        {
            var isNew = one.Number is { } number
                ? !here.Contains(number)
                : one.Lines.All(line => fresh.Contains(line.Subscription));
            Say(one.At, "invoice", one.Number ?? $"of {one.IssuedOn:uuuu-MM-dd}", isNew);
            if (isNew) unknown.Add(one);
        }

        return unknown;
    }

    private void Say(Place at, string kind, string name, bool isNew) =>
        steps.Add(new ImportStep(at, kind, name, isNew));

    private void Refuse(Place at, string reason) => problems.Add(new Problem(at, "", reason));
}
