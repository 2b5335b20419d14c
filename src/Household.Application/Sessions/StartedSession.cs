namespace HouseholdPortal.Application.Sessions;

/// <summary>A session just begun: the token goes into the browser's cookie and is kept nowhere else.</summary>
public sealed record StartedSession(string Token, DateTimeOffset EndsAt)
{
    /// <summary>Says nothing of the token.</summary>
    public override string ToString() => nameof(StartedSession);
}
