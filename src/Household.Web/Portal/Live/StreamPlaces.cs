using System.Net;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>
/// How many streams of events this node holds: per session, per network address, and in all. One stream too many for a session takes the place of its
/// oldest; one too many for an address or the node is refused.
/// </summary>
/// <remarks>
/// Why the oldest goes: most of the streams that fill a session's places are dead. A phone that changes networks leaves connections behind that stay open for
/// minutes; refusing the newest would hide the page in its user's hand until they time out. The page that loses its place is told so and does not ask
/// again by itself for as long as it hears from another tab (<c>js/live-events.js</c>), so that seven pages do not push each other out in turn.
/// </remarks>
internal sealed class StreamPlaces(LiveOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(SessionKind, Guid), List<Place>> _sessions = [];
    private readonly Dictionary<IPAddress, int> _addresses = [];
    private int _taken;

    /// <param name="address">The visitor's address; all visitors without one count as one address.</param>
    /// <returns>Null when no place is left; otherwise dispose it when the stream is over.</returns>
    public Place? Take(SessionKind kind, Guid session, IPAddress? address)
    {
        var network = HomeNetwork.Of(address ?? IPAddress.None);
        lock (_lock)
        {
            var own = _sessions.GetValueOrDefault((kind, session)) ?? [];
            var oldest = own.Count == LiveOptions.PerSession ? own[0] : null;
            var taken = _taken - (oldest is null ? 0 : 1);
            var takenThere = _addresses.GetValueOrDefault(network) - (network.Equals(oldest?.Network) ? 1 : 0);
            if (taken >= options.PerNode || takenThere >= options.PerAddress) return null;

            oldest?.GiveUp();
            var place = new Place(this, (kind, session), network);
            own.Add(place);
            _sessions[(kind, session)] = own;
            _addresses[network] = _addresses.GetValueOrDefault(network) + 1;
            _taken++;
            return place;
        }
    }

    /// <returns>Whether this call gave it back, and not an earlier one.</returns>
    private bool GiveBack(Place place)
    {
        if (!_sessions.TryGetValue(place.Session, out var own) || !own.Remove(place)) return false;
        if (own.Count == 0) _sessions.Remove(place.Session);
        if (--_addresses[place.Network] == 0) _addresses.Remove(place.Network);
        _taken--;
        return true;
    }

    /// <summary>The place of one stream.</summary>
    internal sealed class Place : IDisposable
    {
        private readonly CancellationTokenSource _taken = new();
        private readonly StreamPlaces _owner;

        public Place(StreamPlaces owner, (SessionKind, Guid) session, IPAddress network)
        {
            (_owner, Session, Network) = (owner, session, network);
            Taken = _taken.Token;
        }

        public (SessionKind, Guid) Session { get; }

        public IPAddress Network { get; }

        /// <summary>Cancelled when a newer stream of the session takes the place.</summary>
        public CancellationToken Taken { get; }

        public void Dispose()
        {
            lock (_owner._lock)
            {
                _owner.GiveBack(this);
                _taken.Dispose();
            }
        }

        /// <summary>Under the lock, so that it is given back before another stream takes it.</summary>
        internal void GiveUp()
        {
            if (_owner.GiveBack(this)) _taken.Cancel();
        }
    }
}
