namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>
/// How many circuits are open on this node, by session. A circuit that lost its connection counts until its browser is back or the framework gives it up.
/// </summary>
internal sealed class OpenCircuits(CircuitCaps caps)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _bySession = [];
    private int _all;

    /// <summary>Open on this node, for all sessions.</summary>
    public int Count
    {
        get { lock (_lock) return _all; }
    }

    /// <summary>Whether a session may open one more.</summary>
    public bool HasRoom(Guid session)
    {
        lock (_lock) return _all < caps.PerNode && _bySession.GetValueOrDefault(session) < caps.PerSession;
    }

    /// <summary>Counts one more; false if that would be one too many, and then nothing is counted.</summary>
    public bool TryOpen(Guid session)
    {
        lock (_lock)
        {
            if (!HasRoom(session)) return false;
            _bySession[session] = _bySession.GetValueOrDefault(session) + 1;
            _all++;
            return true;
        }
    }

    /// <summary>Gives one place back.</summary>
    public void Close(Guid session)
    {
        lock (_lock)
        {
            _all--;
            if (_bySession[session] == 1) _bySession.Remove(session);
            else _bySession[session]--;
        }
    }
}
