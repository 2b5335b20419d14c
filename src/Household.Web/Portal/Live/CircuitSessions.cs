using System.Runtime.CompilerServices;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Circuits;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Tells circuits what becomes of their session: the same as pages hear, from the same watcher.</summary>
internal static class CircuitSessions
{
    public static SessionScheme Scheme(this SessionWatchers watchers, SessionKind kind, string name, string claim) =>
        new(name, claim, (session, cancellationToken) => StatesAsync(watchers, kind, session, cancellationToken));

    private static async IAsyncEnumerable<CircuitState> StatesAsync(SessionWatchers watchers, SessionKind kind, Guid session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = watchers.Subscribe(kind, session);
        await foreach (var state in subscription.ReadAllAsync(cancellationToken))
        {
            yield return state.Status switch
            {
                SessionStanding.Lives => CircuitState.Open,
                SessionStanding.Unreachable => CircuitState.Unreachable,
                SessionStanding.Ended => CircuitState.Ended,
                _ => throw new ArgumentOutOfRangeException(nameof(kind), state.Status, null),
            };
        }
    }
}
