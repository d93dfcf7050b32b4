using Tenure.Accounts;

namespace Tenure.Tests.Accounts;

public sealed class RoleTests
{
    [Fact]
    public void A_role_allows_what_it_is_for() => Table.Check("""
        role           | change subscriptions, change methods, see invoices, pay invoices, see subscriptions
        Owner          | yes yes yes yes yes
        BillingManager | yes yes yes yes yes
        SeatManager    | no no no no yes
        Payer          | no no yes yes no
        Viewer         | no no no no yes
        """, row => Answers(Enum.Parse<Role>(row["role"])));

    [Fact]
    public void The_table_knows_every_role_and_permission()
    {
        Assert.Equal(5, Enum.GetValues<Role>().Length);
        Assert.Equal(5, Enum.GetValues<Permission>().Length);
    }

    private static string Answers(Role role) => string.Join(
        ' ', Enum.GetValues<Permission>().Select(one => new Actor(null, "Anna", role).May(one) ? "yes" : "no"));
}
