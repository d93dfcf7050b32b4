using Tenure.Store;

namespace Tenure.Portal.Tests.Store;

public sealed class IdsTests
{
    [Fact]
    public void Ids_are_in_the_order_in_which_they_were_made()
    {
        var made = Enumerable.Range(0, 20_000).Select(_ => $"{Ids.New()}").ToArray();

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
    }

    [Fact]
    public async Task Each_maker_sees_its_ids_grow_and_nobody_gets_the_same()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Enumerable.Range(0, 20_000).Select(_ => Ids.New()).ToArray())));

        Assert.All(made, own => Assert.Equal(own.OrderBy(id => $"{id}", StringComparer.Ordinal), own));
        // The time and the count alone tell them apart, without what is drawn by lot.
        Assert.Equal(80_000, made.SelectMany(own => own).Select(id => $"{id}"[..18]).Distinct().Count());
    }

    [Fact]
    public void An_id_is_a_UUID_of_version_7_that_says_when_it_was_made()
    {
        var before = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var id = Ids.New();

        Assert.Equal((7, 2), (id.Version, id.Variant >> 2));
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64($"{id:N}"[..12], 16));
        // Somewhat ahead where very many were made at once.
        Assert.InRange(at, before, before.AddMinutes(1));
    }
}
