namespace Tenure.Connectors.Reading;

/// <summary>Amounts, percentages and currencies as they are written, exactly; what does not fit is a finding.</summary>
public static class ExactText
{
    extension(Node.Text text)
    {
        /// <summary>An ISO 4217 currency; null, and a finding, where there is no such code.</summary>
        public Currency? Currency(Findings findings)
        {
            var currency = Tenure.Currency.Find(text.Value);
            if (currency is null) findings.Error(text, $"'{text}' is no ISO 4217 currency", "write a code like EUR");
            return currency;
        }

        /// <summary>An exact amount, at most as fine as the currency's smallest unit.</summary>
        public Money? Amount(Currency currency, Findings findings)
        {
            if (text.Decimal(findings) is not var (units, digits)) return null;
            if (digits <= currency.Digits) return Money.Parse(text.Value, currency);
            findings.Error(text, $"{text} has {digits} decimals, {currency} has {currency.Digits}", "round the amount");
            return null;
        }

        /// <summary>A percentage, at most as fine as a ten-thousandth of a percent: "8.875" or "8.875%".</summary>
        public Rate? Percentage(Findings findings)
        {
            var number = new Node.Text(text.Place, text.Field, text.Value.TrimEnd('%').TrimEnd(), text.IsQuoted);
            if (number.Decimal(findings) is not var (units, digits)) return null;
            if (digits <= 4) return new Rate((long)units * Tens(4 - digits));
            findings.Error(text, $"{text} has {digits} decimals, a percentage has at most 4");
            return null;
        }

        /// <summary>A percentage from 0 to 100.</summary>
        public Rate? PartOfWhole(Findings findings)
        {
            if (text.Percentage(findings) is not { } rate) return null;
            if (rate.Millionths <= 1_000_000) return rate;
            findings.Error(text, $"{rate} is more than the whole", "write a percentage from 0 to 100");
            return null;
        }

        private (Int128 Units, int Digits)? Decimal(Findings findings)
        {
            var digits = text.Value.Replace(".", "", StringComparison.Ordinal);
            var isNumber = digits.Length is > 0 and <= 15 && digits.All(char.IsAsciiDigit)
                && text.Value.Length - digits.Length <= 1 && !text.Value.EndsWith('.') && !text.Value.StartsWith('.');
            if (isNumber) return Decimals.Read(text.Value);
            findings.Error(text, $"'{text}' is not a decimal number", "write it with a point, like 1234.50");
            return null;
        }
    }

    private static long Tens(int power) => power == 0 ? 1 : 10 * Tens(power - 1);
}
