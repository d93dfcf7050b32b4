namespace Tenure;

/// <summary>Dividing an amount into parts that sum to the whole.</summary>
/// <remarks>
/// Largest remainder: each part is cut to whole units, and the units left over go one each to the parts that lost most,
/// the first of equals first. A negative amount is divided like its magnitude.
/// </remarks>
public static class MoneySplits
{
    extension(Money whole)
    {
        /// <summary>Parts in proportion to the weights; weights that are negative or all zero throw.</summary>
        public IReadOnlyList<Money> Split(params IReadOnlyList<long> weights) =>
            whole.ByWeights([.. weights.Select(weight => (Int128)weight)]);

        /// <summary>Parts in proportion to fractions, which need not sum to one.</summary>
        public IReadOnlyList<Money> Split(params IReadOnlyList<Ratio> weights)
        {
            var common = weights.Select(weight => (Int128)weight.Denominator).Distinct().Aggregate((Int128)1, Multiple);
            return whole.ByWeights([.. weights.Select(weight => weight.Numerator * (common / weight.Denominator))]);
        }

        /// <summary>So many parts that differ by one unit at most, the larger ones first.</summary>
        public IReadOnlyList<Money> Split(int parts) => whole.ByWeights([.. Enumerable.Repeat((Int128)1, parts)]);

        private IReadOnlyList<Money> ByWeights(Int128[] weights)
        {
            var total = weights.Aggregate((Int128)0, (sum, weight) => sum + weight);
            if (total <= 0 || weights.Any(weight => weight < 0))
                throw new ArgumentException("Weights must not be negative and not all zero.", nameof(weights));

            var shares = weights
                .Select(weight => Int128.DivRem(Int128.Abs(whole.Minor) * weight, total)).ToArray();
            var units = shares.Select(share => (long)share.Quotient).ToArray();
            var left = Int128.Abs(whole.Minor) - units.Aggregate((Int128)0, (sum, part) => sum + part);
            var losers = Enumerable.Range(0, units.Length).OrderByDescending(i => shares[i].Remainder).Take((int)left);
            foreach (var i in losers) units[i]++;
            return [.. units.Select(part => new Money(whole.Minor < 0 ? -part : part, whole.Currency))];
        }
    }

    private static Int128 Multiple(Int128 left, Int128 right)
    {
        var (divisor, rest) = (left, right);
        while (rest != 0) (divisor, rest) = (rest, divisor % rest);
        return left / divisor * right;
    }
}
