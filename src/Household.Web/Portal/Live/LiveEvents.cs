using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// What an open page of a household or of staff hears: a <c>heartbeat</c> at each beat for as long as its session lives, <c>session-ended</c>
/// when it does not, <c>unreachable</c> when that is unknown, and the versions of every <see cref="LiveSource"/>. Last <c>taken-over</c>, when a newer
/// stream of the session has taken this one's place.
/// </summary>
internal sealed class LiveEvents(SessionWatchers watchers)
{
    /// <param name="taken">Cancelled when the stream's place is taken.</param>
    public async IAsyncEnumerable<SseItem<string>> WatchAsync(
        SessionKind kind, Guid session, CancellationToken taken, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = session.ToString();
        using var subscription = watchers.Subscribe(kind, session);
        await using var ending = taken.Register(subscription.Complete);
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var state in subscription.ReadAllAsync(cancellationToken))
        {
            yield return Say(Name(state.Status), id);
            foreach (var (name, version) in state.Versions.Where(v => !string.Equals(told.GetValueOrDefault(v.Key), v.Value, StringComparison.Ordinal)))
            {
                told[name] = version;
                yield return Say(name, version);
            }
        }

        if (taken.IsCancellationRequested) yield return Say("taken-over", id);
    }

    /// <summary>What a page hears whose session is not the cookie's, or that has none: its session is over.</summary>
    public static async IAsyncEnumerable<SseItem<string>> Over(Guid session)
    {
        await Task.CompletedTask;
        yield return Say("session-ended", session.ToString());
    }

    private static string Name(SessionStanding status) => status switch
    {
        SessionStanding.Lives => "heartbeat",
        SessionStanding.Unreachable => "unreachable",
        SessionStanding.Ended => "session-ended",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static SseItem<string> Say(string name, string data) => new(data, name);
}
