namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>The bank's memory: records by kind and key, in the order in which they first came.</summary>
public interface ISandboxStore : IDisposable
{
    T? Find<T>(string key) where T : class;
    IReadOnlyList<T> All<T>() where T : class;
    void Put<T>(string key, T record) where T : class;
    void Remove<T>(string key) where T : class;

    /// <summary>Runs the work alone; all it wrote is kept before this returns, or nothing when it throws.</summary>
    T Together<T>(Func<T> work);
}

/// <summary>A memory that dies with the process: for simulations.</summary>
/// <remarks>What an exception interrupts is not undone; the bank's work throws before it writes.</remarks>
public sealed class MemoryStore : ISandboxStore
{
    private readonly Dictionary<(Type Kind, string Key), long> _order = [];
    private readonly Dictionary<Type, SortedDictionary<long, object>> _records = [];
    private readonly Lock _gate = new();
    private long _next;

    public T? Find<T>(string key) where T : class =>
        _order.TryGetValue((typeof(T), key), out var place) ? (T)_records[typeof(T)][place] : null;

    public IReadOnlyList<T> All<T>() where T : class =>
        _records.TryGetValue(typeof(T), out var records) ? [.. records.Values.Cast<T>()] : [];

    public void Put<T>(string key, T record) where T : class
    {
        if (!_records.TryGetValue(typeof(T), out var records)) _records[typeof(T)] = records = [];
        if (!_order.TryGetValue((typeof(T), key), out var place)) _order[(typeof(T), key)] = place = _next++;
        records[place] = record;
    }

    public void Remove<T>(string key) where T : class
    {
        if (_order.Remove((typeof(T), key), out var place)) _records[typeof(T)].Remove(place);
    }

    public T Together<T>(Func<T> work)
    {
        lock (_gate) return work();
    }

    public void Dispose() { }
}
