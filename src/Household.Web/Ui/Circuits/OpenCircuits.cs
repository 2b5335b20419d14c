namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>
/// How many circuits are open on this node, by session. A circuit whose connection was lost counts until its browser came back or the framework gave it up.
/// </summary>
internal sealed class OpenCircuits(CircuitCaps caps)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _bySession = [];
    private int _all;

    /// <summary>On this node, of all sessions.</summary>
    public int Count
    {
        get { lock (_lock) return _all; }
    }

    /// <summary>Whether a session may open one more.</summary>
    public bool HasRoom(Guid session)
    {
        lock (_lock) return _all < caps.PerNode && _bySession.GetValueOrDefault(session) < caps.PerSession;
    }

    /// <summary>Counts one more; false, and nothing counted, where it would be one too many.</summary>
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

    /// <summary>Gives the place of one back.</summary>
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
