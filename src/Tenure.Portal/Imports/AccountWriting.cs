using NodaTime;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Imports;

/// <summary>Writes what is new of one account.</summary>
internal sealed class AccountWriting(Database database, Seller seller, AccountPlan plan)
{
    public async Task Write(Instant now, CancellationToken stop)
    {
        await WriteBeginning(stop);
        await using var unit = await database.Lock(plan.Account.Id, stop);
        var at = unit.Account.Now(now);
        foreach (var member in plan.NewMembers) unit.Add(member);
        foreach (var method in plan.NewMethods) unit.Add(method);
        Subscription[] subscriptions = [.. plan.NewSubscriptions.Select(from => Accounts.New(from, plan))];
        await new PastEvents(unit, seller, plan, at).Write(subscriptions);
        AddAssignments(unit);
        await unit.Commit(stop);
    }

    // An account is locked by its row, which must be there first; a run that stops here is completed by the next one.
    private Task WriteBeginning(CancellationToken stop) => database.Write(context =>
    {
        context.AddRange(plan.NewPeople);
        if (plan.IsNew) context.Add(plan.Account);
        return Task.CompletedTask;
    }, stop);

    private void AddAssignments(AccountUnit unit)
    {
        foreach (var from in plan.NewSubscriptions)
            foreach (var seat in from.Assigned)
                unit.Add(new SeatAssignment(plan.Subscriptions[from.Number], seat.Mail, plan.Account.At(seat.On)));
    }
}
