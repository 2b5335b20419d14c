namespace HouseholdPortal.Bench.Circuits;

/// <summary>One program's interactive page: its circuits, what they take of the program's heap, and how long each took to start.</summary>
/// <param name="visitors">Who opens it; each opens the same number of circuits.</param>
internal sealed class MeasuredPage(ServedProgram program, IReadOnlyList<CircuitPage> visitors)
{
    private const double Alike = 0.95;

    private readonly List<BrowserCircuit> _circuits = [];
    private long _before;
    private long _open;
    private long _closed;
    private int _weight;
    private List<long> _starts = [];

    /// <summary>Bytes a circuit takes while it is open.</summary>
    public double Heap => (double)(_open - _before) / _starts.Count;

    /// <summary>The fraction of it that is still taken when all circuits are closed.</summary>
    public double Kept => (double)(_closed - _before) / (_open - _before);

    /// <summary>Milliseconds from connecting until the page was there, while the machine did little else: waiting for other programs would make any two figures alike.</summary>
    public double Start => Ticks.FastTenthOf(_starts);

    public string Figures => FormattableString.Invariant(
        $"{_weight / 1024.0,4:0} KiB of page, {Heap / 1024,4:0} KiB of heap a circuit, {Kept:0.0%} of it kept after closing, start {Start:0.00} ms (fast tenth), {Ticks.MedianOf(_starts):0.00} ms (median)");

    public async Task OpenAsync(int visitor, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var circuit = await BrowserCircuit.OpenAsync(visitors[visitor]);
            _circuits.Add(circuit);
            _weight = Math.Max(_weight, circuit.Weight);
        }
    }

    public async Task CloseAllAsync()
    {
        foreach (var circuit in _circuits) await circuit.DisposeAsync();
        _circuits.Clear();
    }

    /// <summary>After a warm-up, whose circuits are closed again.</summary>
    public async Task BeginAsync() => _before = await program.HeapAsync();

    /// <summary>While all circuits are open.</summary>
    /// <exception cref="InvalidOperationException">The circuits do not all show the same page: a session whose proof is too old has a lighter one.</exception>
    public async Task WeighAsync()
    {
        if (_circuits.Min(circuit => circuit.Weight) < _weight * Alike) throw new InvalidOperationException("The circuits of a measured page do not all show the same.");
        _open = await program.HeapAsync();
        _starts = _circuits.ConvertAll(circuit => circuit.Start);
    }

    public async Task EndAsync()
    {
        await CloseAllAsync();
        _closed = await program.HeapAsync();
    }
}
