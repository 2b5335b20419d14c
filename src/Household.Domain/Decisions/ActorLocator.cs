namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// Where to find the actor of a command or query: the session row whose token the portal, agent view, admin pages or API was shown. It says where to
/// look, not who the actor is or what they may do.
/// </summary>
public abstract record ActorLocator
{
    private ActorLocator() { }

    /// <summary>The id of the row.</summary>
    public abstract Guid Row { get; }

    /// <summary>A browser of a household's member, or of the holder of a line's phone.</summary>
    public sealed record InPortal(SessionId Session) : ActorLocator
    {
        public override Guid Row => Session.Value;
    }

    /// <summary>An agent in a caller's session.</summary>
    public sealed record InCall(AgentSessionId Session) : ActorLocator
    {
        public override Guid Row => Session.Value;
    }

    /// <summary>A staff member's browser, in the admin pages.</summary>
    public sealed record InAdmin(StaffSessionId Session) : ActorLocator
    {
        public override Guid Row => Session.Value;
    }

    /// <summary>Another system with a token we issued.</summary>
    public sealed record ThroughApi(ApiSessionId Session) : ActorLocator
    {
        public override Guid Row => Session.Value;
    }

    public static implicit operator ActorLocator(SessionId session) => Of(session);

    public static ActorLocator Of(SessionId session) => new InPortal(session);

    public static implicit operator ActorLocator(StaffSessionId session) => Of(session);

    public static ActorLocator Of(StaffSessionId session) => new InAdmin(session);
}
