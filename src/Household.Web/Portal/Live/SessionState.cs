namespace HouseholdPortal.Web.Portal.Live;

/// <summary>What one look at a session found.</summary>
/// <param name="Versions">The version of each <see cref="LiveSource"/>, by the event's name; empty unless a person's session lives.</param>
internal sealed record SessionState(SessionStanding Status, IReadOnlyDictionary<string, string> Versions)
{
    private static readonly Dictionary<string, string> s_none = [];

    public static SessionState Ended { get; } = new(SessionStanding.Ended, s_none);

    public static SessionState Unreachable { get; } = new(SessionStanding.Unreachable, s_none);

    public static SessionState Lives(IReadOnlyDictionary<string, string>? versions = null) => new(SessionStanding.Lives, versions ?? s_none);
}

/// <summary>What is known of a session.</summary>
internal enum SessionStanding
{
    /// <summary>The database says that it lives.</summary>
    Lives = 1,

    /// <summary>The database did not answer for <see cref="SessionWatchers.Patience"/>: a page hides what is private until it hears something else.</summary>
    Unreachable = 2,

    /// <summary>It has ended or expired. No more states follow.</summary>
    Ended = 3,
}
