using NodaTime;
using Tenure.Invoicing;
using Tenure.Subscriptions;

namespace Tenure.Tests;

public sealed class WordsTests
{
    private const string Gap = "\u00a0";

    private static readonly Words Dutch = new(Language.Dutch, new Dictionary<string, string>
    {
        ["You have {0:seat|seats} until {1}."] = "Tot {1} hebt u {0:seat|seats}.",
        ["{0:day|days} left"] = "nog {0:dag|dagen}",
        ["annual"] = "jaarlijks",
        ["3-year"] = "3-jaarlijks",
        ["{0} and {1}"] = "{0} en {1}",
        ["{0} through {1}"] = "{0} t/m {1}",
        ["{0} / {1} days"] = "{0} / {1} dagen",
    });

    private static readonly LocalDate Ides = new(2026, 3, 15);

    [Fact]
    public void A_sentence_may_order_its_holes_differently_in_another_language()
    {
        FormattableString sentence = $"You have {2:seat|seats} until {Ides}.";

        Assert.Equal("You have 2 seats until 15 March 2026.", Words.English.Say(sentence));
        Assert.Equal("Tot 15 maart 2026 hebt u 2 seats.", Dutch.Say(sentence));
    }

    [Theory]
    [InlineData(336_00, "€336.00", "€~336,00")]
    [InlineData(123456789_05, "€123,456,789.05", "€~123.456.789,05")]
    [InlineData(-5, "−€0.05", "€~−0,05")]
    [InlineData(100_000_00, "€100,000.00", "€~100.000,00")]
    [InlineData(long.MinValue, "−€92,233,720,368,547,758.08", "€~−92.233.720.368.547.758,08")]
    public void Amounts_are_exact_and_in_the_readers_notation(long cents, string english, string dutch)
    {
        var money = new Money(cents, Currency.Eur);

        Assert.Equal(english, Words.English.Show(money));
        Assert.Equal(dutch.Replace("~", Gap, StringComparison.Ordinal), Dutch.Show(money));
    }

    [Theory]
    [InlineData("USD", 9_00, "US$9.00")]
    [InlineData("CAD", 9_00, "CA$9.00")]
    [InlineData("AUD", 9_00, "A$9.00")]
    [InlineData("GBP", 9_00, "£9.00")]
    [InlineData("JPY", 9_000, "¥9,000")]
    [InlineData("CHF", 9_00, "CHF~9.00")]
    [InlineData("KWD", 9_000, "KWD~9.000")]
    public void A_symbol_never_stands_for_two_currencies(string code, long minor, string english) =>
        Assert.Equal(
            english.Replace("~", Gap, StringComparison.Ordinal),
            Words.English.Show(new Money(minor, Currency.Of(code))));

    [Fact]
    public void Dates_and_times_come_in_four_lengths()
    {
        var moment = Ides.At(new LocalTime(9, 5));

        Assert.Equal("15 mrt. 2026", Dutch.Show(Ides, "short"));
        Assert.Equal("15 Mar 2026", Words.English.Show(Ides, "short"));
        Assert.Equal("15 maart", Dutch.Show(Ides, "day"));
        Assert.Equal("maart 2026", Dutch.Show(Ides, "month"));
        Assert.Equal("zondag 15 maart 2026", Dutch.Show(Ides, "weekday"));
        Assert.Equal("15 maart 2026, 09:05", Dutch.Show(moment));
        Assert.Equal("09:05", Dutch.Show(moment, "time"));
    }

    [Fact]
    public void A_term_shows_its_last_day()
    {
        var term = new Term(Ides, new LocalDate(2027, 3, 15));

        Assert.Equal("15 March 2026 through 14 March 2027", Words.English.Show(term));
        Assert.Equal("15 maart 2026 t/m 14 maart 2027", Dutch.Show(term));
        Assert.Equal("15 mrt. 2026 – 14 mrt. 2027", Dutch.Show(term, "short"));
    }

    [Theory]
    [InlineData(1, "1 day left", "nog 1 dag")]
    [InlineData(0, "0 days left", "nog 0 dagen")]
    [InlineData(1_200, "1,200 days left", "nog 1.200 dagen")]
    public void A_count_takes_the_noun_that_fits(int days, string english, string dutch)
    {
        FormattableString sentence = $"{days:day|days} left";

        Assert.Equal(english, Words.English.Say(sentence));
        Assert.Equal(dutch, Dutch.Say(sentence));
    }

    [Fact]
    public void A_count_may_choose_a_word_without_being_shown() =>
        Assert.Equal("Both seats are free", Words.English.Say($"Both seats {2:~is|are} free"));

    [Fact]
    public void Values_of_the_business_and_sentences_within_sentences_are_said_too()
    {
        FormattableString inner = $"{Cadence.Annual}";

        Assert.Equal("jaarlijks", Dutch.Say($"{inner}"));
        Assert.Equal("jaarlijks en 3-jaarlijks", Dutch.Show(new[] { Cadence.Annual, Cadence.ThreeYear }));
        Assert.Equal("Jaarlijks", Dutch.Say($"{Cadence.Annual:start}"));
        Assert.Equal("a, b and c", Words.English.Show(new[] { "a", "b", "c" }));
        Assert.Equal("8,875%", Dutch.Show(new Rate(88_750)));
    }

    [Fact]
    public void A_working_is_shown_as_anyone_would_write_it_down()
    {
        // 2 × 420.00 × 146 / 365 = 840.00 × 0.4 = 336.00
        var working = new Working(2, new Money(420_00, Currency.Eur), new Share(146, 365, ShareUnit.Days));

        Assert.Equal("2 seats × €420.00 × 146 / 365 days = €336.00", Words.English.Show(working));
        Assert.Equal($"2 seats × €{Gap}420,00 × 146 / 365 dagen = €{Gap}336,00", Dutch.Show(working));
    }

    [Fact]
    public void Braces_that_are_doubled_are_braces() =>
        Assert.Equal("a {b} 1", Words.English.Say($"a {{b}} {1}"));

    [Theory]
    [InlineData("nl", "nl")]
    [InlineData("nl-BE", "nl")]
    [InlineData("EN_us", "en")]
    [InlineData("fr", null)]
    [InlineData(null, null)]
    public void A_language_is_found_by_its_code(string? code, string? found) =>
        Assert.Equal(found, Language.Find(code)?.Code);
}
