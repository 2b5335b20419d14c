using System.Collections.Concurrent;

namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>The connections that carry circuits, by session, so that those of an ended session can be cut.</summary>
internal sealed class CircuitConnections
{
    private readonly ConcurrentDictionary<HttpContext, Guid> _sessions = new();

    /// <summary>Holds a connection for as long as it lasts.</summary>
    public async Task HoldAsync(HttpContext connection, Guid session, RequestDelegate next)
    {
        _sessions[connection] = session;
        try
        {
            await next(connection);
        }
        finally
        {
            _sessions.TryRemove(connection, out _);
        }
    }

    /// <summary>Cuts every connection of a session. A browser that then reconnects is refused, because its session has ended.</summary>
    public void Cut(Guid session)
    {
        foreach (var (connection, of) in _sessions)
        {
            if (of == session) connection.Abort();
        }
    }
}
