using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// What an open page hears, be it of a household or of staff: a <c>heartbeat</c> at each beat for as long as its session lives, <c>session-ended</c>
/// when it does not, <c>unreachable</c> when nobody can tell, and the versions of every <see cref="LiveSource"/>.
/// </summary>
internal sealed class LiveEvents(SessionWatchers watchers)
{
    /// <param name="session">The one that the page shows.</param>
    /// <param name="own">The one that the request's cookie leads to: a page of another session, or of none, is over.</param>
    public async IAsyncEnumerable<SseItem<string>> WatchAsync(
        SessionKind kind, SessionId session, SessionId own, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = session.Value.ToString();
        if (session != own)
        {
            yield return Say("session-ended", id);
            yield break;
        }

        using var subscription = watchers.Subscribe(kind, session);
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var state in subscription.ReadAllAsync(cancellationToken))
        {
            yield return Say(Name(state.Standing), id);
            foreach (var (name, version) in state.Versions.Where(v => !string.Equals(told.GetValueOrDefault(v.Key), v.Value, StringComparison.Ordinal)))
            {
                told[name] = version;
                yield return Say(name, version);
            }
        }
    }

    private static string Name(SessionStanding standing) => standing switch
    {
        SessionStanding.Lives => "heartbeat",
        SessionStanding.Unreachable => "unreachable",
        SessionStanding.Ended => "session-ended",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
    };

    private static SseItem<string> Say(string name, string data) => new(data, name);
}
