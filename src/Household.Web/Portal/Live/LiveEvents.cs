using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// What the open pages of one session hear, be it of a household or of staff: a <c>heartbeat</c> every five seconds for as long as the database says that the session lives,
/// <c>session-ended</c> when it does not, <c>unreachable</c> when nobody could tell for fifteen seconds, and the versions of every
/// <see cref="LiveSource"/>. Woken by notifications; the heartbeat's look is the poll behind them.
/// </summary>
internal sealed partial class LiveEvents(
    IEnumerable<LiveSource> sources, IChangeNotifier notifier, TimeProvider time, IHostApplicationLifetime life, ILogger<LiveEvents> log)
{
    /// <summary>How often a page hears that all is well.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>How long a page may show what is private without hearing that.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(4);
    private readonly LiveSource[] _sources = [.. sources];

    /// <summary>Asks the database about a session: null when it has ended or run out.</summary>
    public delegate Task<WatchSession.Living?> AskAfter(SessionId session, CancellationToken cancellationToken);

    /// <param name="session">The one that the page shows.</param>
    /// <param name="own">The one that the request's cookie leads to: a page of another session, or of none, is over.</param>
    /// <param name="ask">Knows sessions of its kind.</param>
    public async IAsyncEnumerable<SseItem<string>> WatchAsync(
        SessionId session, SessionId own, AskAfter ask, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, life.ApplicationStopping);
        using var wake = new Wake(notifier, session, _sources);
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var reached = time.GetTimestamp();
        do
        {
            var look = session == own ? await LookAsync(session, ask, wake, ending.Token) : new Look(IsOver: true, []);
            if (ending.IsCancellationRequested) yield break;
            if (look is null)
            {
                if (time.GetElapsedTime(reached) >= Patience) yield return Say("unreachable", session.Value.ToString());
                continue;
            }

            reached = time.GetTimestamp();
            if (look.IsOver)
            {
                yield return Say("session-ended", session.Value.ToString());
                yield break;
            }

            yield return Say("heartbeat", session.Value.ToString());
            foreach (var (name, version) in look.Versions.Where(v => !string.Equals(told.GetValueOrDefault(v.Event), v.Version, StringComparison.Ordinal)))
            {
                told[name] = version;
                yield return Say(name, version);
            }
        }
        while (await wake.WaitAsync(Beat, time, ending.Token));
    }

    /// <returns>Null when the database could not be asked.</returns>
    private async Task<Look?> LookAsync(SessionId session, AskAfter ask, Wake wake, CancellationToken ending)
    {
        using var limit = new CancellationTokenSource(s_longestLook, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ending);
        try
        {
            if (await ask(session, either.Token) is not { } living) return new(IsOver: true, []);
            if (living.Person is not { } person) return new(IsOver: false, []);
            wake.Person = person;
            var versions = new List<(string, string)>();
            foreach (var source in _sources) versions.Add((source.Event, await source.Version(person, either.Token)));
            return new(IsOver: false, versions);
        }
        catch (Exception error)
        {
            // Whatever it is, nobody knows whether the session lives: the page is told so when that has lasted too long.
            if (!ending.IsCancellationRequested) NotRead(log, error);
            return null;
        }
    }

    private static SseItem<string> Say(string name, string data) => new(data, name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open pages cannot be told whether their session lives.")]
    private static partial void NotRead(ILogger log, Exception error);

    private sealed record Look(bool IsOver, IReadOnlyList<(string Event, string Version)> Versions);

    /// <summary>Wakes one stream for what concerns its session or its person, and for nothing else.</summary>
    private sealed class Wake : IDisposable
    {
        private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private readonly IDisposable[] _subscriptions;

        public Wake(IChangeNotifier notifier, SessionId session, IReadOnlyCollection<LiveSource> sources) => _subscriptions =
        [
            notifier.Subscribe(ChangeTopic.SessionEnded, id => Call(id == session.Value)),
            .. sources.Select(source => source.Topic).Distinct().Select(topic => notifier.Subscribe(topic, id => Call(id == Person.Value))),
        ];

        /// <summary>Known from the first look on.</summary>
        public PersonId Person { get; set; }

        /// <summary>Waits for a call or the next beat; false when it is over.</summary>
        public async Task<bool> WaitAsync(TimeSpan beat, TimeProvider time, CancellationToken ending)
        {
            using var next = new CancellationTokenSource(beat, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(next.Token, ending);
            try
            {
                await _calls.Reader.ReadAsync(either.Token);
                return true;
            }
            catch (OperationCanceledException)
            {
                return !ending.IsCancellationRequested;
            }
        }

        public void Dispose()
        {
            foreach (var subscription in _subscriptions) subscription.Dispose();
        }

        private void Call(bool concerns)
        {
            if (concerns) _calls.Writer.TryWrite(true);
        }
    }
}
