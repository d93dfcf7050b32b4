namespace Tenure;

/// <summary>The active currency codes of ISO 4217 and the digits of their smallest units.</summary>
/// <remarks>Funds codes are part of the list; codes without a minor unit (metals, testing, none) are not.</remarks>
internal static class Iso4217
{
    private const string NoDigits = """
        BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
        """;

    private const string TwoDigits = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
        CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
        IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
        MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
        SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG
        YER ZAR ZMW ZWG
        """;

    private const string ThreeDigits = """
        BHD IQD JOD KWD LYD OMR TND
        """;

    private const string FourDigits = """
        CLF UYW
        """;

    public static IEnumerable<(string Code, int Digits)> Codes =>
        [.. Each(NoDigits, 0), .. Each(TwoDigits, 2), .. Each(ThreeDigits, 3), .. Each(FourDigits, 4)];

    private static IEnumerable<(string Code, int Digits)> Each(string codes, int digits) =>
        codes.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(code => (code, digits));
}
