using Tenure.Portal.Cli;

namespace Tenure.Portal.Tests.Stories;

/// <summary>Every story that ships comes as it is told; the figures in them were worked out by hand.</summary>
public sealed class StoryTests
{
    private static readonly string Shelf = Path.Combine(Folders.Root, "docs", "stories");
    private static readonly DirectoryInfo Catalog = new(Path.Combine(Folders.Root, "catalog"));

    public static TheoryData<string> All => new(Directory.EnumerateFiles(Shelf, "*.story")
        .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(All))]
    public async Task It_comes_as_told_and_leaves_nothing_to_bill(string story)
    {
        var file = new FileInfo(Path.Combine(Shelf, story));
        var text = await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken);
        var (code, said) = await Play(file);

        Assert.True(code == 0, said);
        Assert.EndsWith("nothing more to bill", text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_differently_is_named_by_its_line()
    {
        var (code, said) = await Play("""
            2026-03-15  Acme joins from NL
                        Acme stores visa as card
                        Acme has draft: 5 seats of northdraft standard annual
            2026-10-20  Acme adds 2 seats to draft -> charged 406.57; draft has 7 seats; draft is suspended
            """);

        Assert.Equal(1, code);
        Assert.Contains("line 4: expected charged 406.57, but 406.56 EUR", said, StringComparison.Ordinal);
        Assert.Contains("line 4: expected draft is suspended, but active", said, StringComparison.Ordinal);
        Assert.EndsWith("2 of it came differently than told.", said.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-15  Acme dances", "line 1: nobody is called Acme")]
    [InlineData("2026-03-15  Acme joins from NL\n  Acme dances", "line 2: nobody knows what this means: dances")]
    [InlineData("2026-02-30  Acme joins from NL", "line 1: there is no day 2026-02-30")]
    [InlineData("Acme joins from NL", "line 1: a line begins with a date")]
    [InlineData("2026-03-15  Acme joins from NL\n2026-03-14  time passes", "line 2: this is earlier")]
    [InlineData("2026-03-15  Bo joins from NL\n  Bo stores gold as card", "line 2: the bank has no test method 'gold'")]
    [InlineData("2026-03-15  Acme joins from NL -> Acme is happy", "line 1: nobody knows how to look whether")]
    [InlineData("# only a remark", "nothing happens in this story")]
    public async Task A_slip_of_the_pen_is_named_by_its_line(string story, string reason)
    {
        var (code, said) = await Play(story);
        Assert.Equal(1, code);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_can_be_given_to_one_subscription_only()
    {
        var (_, said) = await Play("""
            2026-03-15  Acme joins from NL
                        Acme has draft: 5 seats of northdraft standard annual
                        Bede joins from NL
                        Bede has draft: 5 seats of northdraft standard annual
            """);
        Assert.Contains("line 4: there is a subscription 'draft' already", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> Play(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            return await Play(new FileInfo(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int Code, string Said)> Play(FileInfo file)
    {
        await using var output = new StringWriter();
        return (await Rehearse.Run(file, Catalog, output), $"{output}");
    }
}
