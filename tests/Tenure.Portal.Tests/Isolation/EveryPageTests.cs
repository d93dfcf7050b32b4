using Tenure.Portal.Tests.Browser;

namespace Tenure.Portal.Tests.Isolation;

/// <summary>Every page there is, opened in a browser by somebody who has one of everything.</summary>
public sealed class EveryPageTests(Chromium chromium, Neighbours neighbours) : IClassFixture<Neighbours>
{
    public static readonly TheoryData<Reading> Readings =
        [new Reading { Language = "nl" }, new Reading { Language = "en", Phone = true, Dark = true }];

    [Theory, MemberData(nameof(Readings))]
    public async Task It_answers_and_is_accessible(Reading reading)
    {
        await using var window = await chromium.Open(neighbours.Portal, reading);
        await window.Go(SideDoor.Path(neighbours.Own.Owner.PersonId, neighbours.Own.Account));
        // What has a handler of its own is a part of a page.
        var doors = neighbours.Doors.Where(door => door is { Method: "GET", IsApi: false, Handler: null }).ToArray();
        foreach (var door in doors)
        {
            var address = Neighbours.Address(door, Filling.Of(door, neighbours.Own, neighbours.Own));
            var answer = await window.Go(address);
            // The pages of the demo are not there, and one that does not exist looks like a page, too.
            Assert.True(answer.Status is 200 or 404, $"{door}: {answer.Status}");
            await window.IsAccessible();
        }

        Assert.True(doors.Length > 30, $"Only {doors.Length} pages were found.");
    }

    [Fact]
    public async Task A_page_that_is_not_accessible_is_found()
    {
        await using var window = await chromium.Open(neighbours.Portal);
        await window.Go("/sign-in");
        await window.IsAccessible();
        await window.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('input'))");
        var refused = await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(window.IsAccessible);
        Assert.Contains("label: Form elements must have labels", refused.Message, StringComparison.Ordinal);
    }
}
