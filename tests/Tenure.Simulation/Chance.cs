using System.Security.Cryptography;
using System.Text;

namespace Tenure.Simulation;

/// <summary>Chance that is the same for the same seed and name, whatever else is drawn elsewhere.</summary>
public sealed class Chance(long seed, string name)
{
    private readonly Random random = new(SeedOf(seed, name));

    public bool Happens(double probability) => random.NextDouble() < probability;

    /// <summary>From the first to the last, both inclusive.</summary>
    public int Between(int first, int last) => random.Next(first, last + 1);

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>One of them, each as often as it weighs.</summary>
    public T Weighted<T>(IReadOnlyList<(int Weight, T Value)> of)
    {
        var at = random.Next(of.Sum(one => one.Weight));
        foreach (var (weight, value) in of)
            if ((at -= weight) < 0) return value;
        throw new System.Diagnostics.UnreachableException();
    }

    private static int SeedOf(long seed, string name) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name}")));
}
