using System.Globalization;
using HouseholdPortal.Domain;
using Microsoft.Net.Http.Headers;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Answers an open page's request for its events with a lasting response, if there is a place for it.</summary>
internal sealed partial class LiveStream(LiveEvents events, StreamPlaces places, TimeProvider time, ILogger<LiveStream> log)
{
    private static readonly TimeSpan s_oftenLogged = TimeSpan.FromMinutes(1);
    private static readonly string s_again = SessionWatchers.Beat.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    private long _logged = long.MinValue;

    /// <param name="session">The session that the page shows.</param>
    /// <param name="own">The session of the request's cookie. Only this one takes a place: the stream of a page with another session ends at once.</param>
    public IResult Answer(SessionKind kind, Guid session, Guid own, HttpContext http)
    {
        // Asks proxies not to buffer the response.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (session != own) return TypedResults.ServerSentEvents(LiveEvents.Over(session));
        if (places.Take(kind, session, http.Connection.RemoteIpAddress) is not { } place)
        {
            NoteRefusal();
            http.Response.Headers[HeaderNames.RetryAfter] = s_again;
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        http.Response.RegisterForDispose(place);
        return TypedResults.ServerSentEvents(events.WatchAsync(kind, session, place.Taken, http.RequestAborted));
    }

    /// <summary>Logs once a minute: thousands of pages may ask again every few seconds.</summary>
    private void NoteRefusal()
    {
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref _logged));
        if (last != long.MinValue && time.GetElapsedTime(last, now) < s_oftenLogged) return;
        if (Interlocked.CompareExchange(ref _logged, now, last) == last) Full(log);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open pages get no events: the limit Live:PerAddress or Live:PerNode is reached.")]
    private static partial void Full(ILogger log);
}
