namespace HouseholdPortal.Web.Portal.Live;

/// <summary>What one look at a session found.</summary>
/// <param name="Versions">Of each <see cref="LiveSource"/>, by the event's name; none unless a person's session lives.</param>
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

    /// <summary>The database could not be asked for <see cref="SessionWatchers.Patience"/>: a page hides what is private until it hears something else.</summary>
    Unreachable = 2,

    /// <summary>It has ended or run out. Nothing follows.</summary>
    Ended = 3,
}
