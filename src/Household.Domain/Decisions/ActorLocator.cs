namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// Where the actor of a command or query is to be found: the row of a session that a door (portal, agent view, admin pages, API) was shown a token of. It says where to
/// look and never who that is or what they may.
/// </summary>
public abstract record ActorLocator
{
    private ActorLocator() { }

    /// <summary>The id of the row.</summary>
    public abstract Guid Row { get; }

    /// <summary>A browser of a household's member, or of whoever holds a line's phone.</summary>
    public sealed record InPortal(SessionId Session) : ActorLocator
    {
        public override Guid Row => Session.Value;
    }

    /// <summary>An agent in a caller's session.</summary>
    public sealed record InCall(AgentSessionId Session) : ActorLocator
    {
        public override Guid Row => Session.Value;
    }

    /// <summary>A browser of a member of staff, in the admin pages.</summary>
    public sealed record InAdmin(StaffSessionId Session) : ActorLocator
    {
        public override Guid Row => Session.Value;
    }

    /// <summary>Another system with a token of ours.</summary>
    public sealed record ThroughApi(ApiSessionId Session) : ActorLocator
    {
        public override Guid Row => Session.Value;
    }

    /// <summary>A session of the portal is one place to look.</summary>
    public static implicit operator ActorLocator(SessionId session) => Of(session);

    public static ActorLocator Of(SessionId session) => new InPortal(session);

    /// <summary>A session of staff is one place to look.</summary>
    public static implicit operator ActorLocator(StaffSessionId session) => Of(session);

    public static ActorLocator Of(StaffSessionId session) => new InAdmin(session);
}
