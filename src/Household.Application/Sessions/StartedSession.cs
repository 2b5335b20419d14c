namespace HouseholdPortal.Application.Sessions;

/// <summary>A new session: its token goes into the browser's cookie and is stored nowhere else.</summary>
public sealed record StartedSession(string Token, DateTimeOffset EndsAt)
{
    /// <summary>Does not show the token.</summary>
    public override string ToString() => nameof(StartedSession);
}
