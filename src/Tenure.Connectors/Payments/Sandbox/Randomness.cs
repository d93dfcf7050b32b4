using System.Security.Cryptography;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>Where the bank's references come from: unguessable in use, repeatable in a simulation.</summary>
public sealed class Randomness
{
    public static readonly Randomness Unguessable = new(RandomNumberGenerator.Fill);

    private delegate void Filler(Span<byte> bytes);

    private readonly Filler _fill;

    private Randomness(Filler fill) => _fill = fill;

    /// <summary>The same seed gives the same references.</summary>
    public static Randomness Seeded(Random random) => new(random.NextBytes);

    /// <summary>Lower-case letters and digits without those that are easily mistaken, five bits each.</summary>
    public string Text(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        _fill(bytes);
        return string.Create(length, bytes, (text, from) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = "abcdefghijkmnpqrstuvwxyz23456789"[from[i] % 32];
        });
    }
}
