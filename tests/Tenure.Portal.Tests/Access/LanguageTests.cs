using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.MoneyPages;

namespace Tenure.Portal.Tests.Access;

/// <summary>The language somebody chooses is the one they are written to in.</summary>
public sealed class LanguageTests
{
    [Theory, Databases]
    public async Task A_choice_of_language_is_kept_on_the_person(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, new LocalDate(2026, 9, 1), language: "en");
        await customer.Send("/", new() { ["language"] = "nl", ["returnUrl"] = "/" }, "/language");

        await using var context = customer.Database.Read();
        Assert.Equal("nl", (await context.Persons.SingleAsync(one => one.Id == customer.Person.Id)).Language);
    }
}
