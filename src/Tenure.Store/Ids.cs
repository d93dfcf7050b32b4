using System.Buffers.Binary;

namespace Tenure.Store;

/// <summary>Makes ids whose order is the order in which they were made.</summary>
/// <remarks>
/// UUID version 7 (RFC 9562, section 6.2, method 3): milliseconds with their 4,096th parts, never less than the one
/// before plus one, so that a process orders its ids even within an instant or when its clock goes back.
/// </remarks>
public static class Ids
{
    private static long last;

    /// <summary>Greater than every id that this process made before, and not to be guessed.</summary>
    public static Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(bytes);
        var at = Next(TimeProvider.System.GetUtcNow());
        BinaryPrimitives.WriteInt64BigEndian(bytes, at >> 12 << 16 | 0x7000 | at & 0xFFF);
        return new Guid(bytes, bigEndian: true);
    }

    private static long Next(DateTimeOffset now)
    {
        var (whole, rest) = Math.DivRem((now - DateTimeOffset.UnixEpoch).Ticks, TimeSpan.TicksPerMillisecond);
        var present = whole << 12 | rest * 4096 / TimeSpan.TicksPerMillisecond;
        while (true)
        {
            var before = Volatile.Read(ref last);
            var next = Math.Max(present, before + 1);
            if (Interlocked.CompareExchange(ref last, next, before) == before) return next;
        }
    }
}
