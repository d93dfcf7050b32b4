using CsCheck;
using Tenure.Accounts;

namespace Tenure.Tests.Accounts;

public sealed class IbanTests
{
    // The examples of the registry for each of these countries, and what single slips make of them.
    [Fact]
    public void Country_length_format_and_check_digits() => Table.Check(
        """
        number                       | verdict
        NL91ABNA0417164300           | NL91 ABNA 0417 1643 00
        nl91abna0417164300           | NL91 ABNA 0417 1643 00
        BE68539007547034             | BE68 5390 0754 7034
        FR1420041010050500013M02606  | FR14 2004 1010 0505 0001 3M02 606
        GB29NWBK60161331926819       | GB29 NWBK 6016 1331 9268 19
        NO9386011117947              | NO93 8601 1117 947
        MT84MALT011000012345MTLCAST001S | MT84 MALT 0110 0001 2345 MTLC AST0 01S
        NL91ABNA0417164301           | Checksum
        NL19ABNA0417164300           | Checksum
        NL91ABNA041716430            | Length
        NL91ABNA04171643000          | Length
        NL9112340417164300           | Format
        ZZ68539007547034             | Country
        NL                           | Country
        """,
        row => Iban.Find(row["number"])?.ToString() ?? $"{Iban.FaultOf(row["number"])}");

    [Fact]
    public void Spaces_do_not_matter() =>
        Assert.Equal(Iban.Find("DE89370400440532013000"), Iban.Find(" DE89 3704 0044 0532 0130 00 "));

    [Fact]
    public void One_wrong_digit_is_always_noticed() =>
        Gen.Select(Gen.Int[2, 21], Gen.Int[1, 9]).Sample((place, by) =>
        {
            var digits = "DE89370400440532013000".ToCharArray();
            digits[place] = (char)('0' + (digits[place] - '0' + by) % 10);
            return Iban.FaultOf(new string(digits)) == IbanFault.Checksum;
        });
}
