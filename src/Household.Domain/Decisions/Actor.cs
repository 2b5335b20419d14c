using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// Who acts, on whose behalf, through which channel, in which session, with what proof. Read from the database by the use case that
/// acts, never taken from claims. Closed: <see cref="Match{T}"/> makes a new variant break every caller until it is answered.
/// </summary>
public abstract record Actor
{
    private Actor() { }

    /// <summary>A person in the portal, as themselves. The session is the default one where they answered by link and are signed in nowhere.</summary>
    public sealed record AsPerson(PersonId Person, SessionId Session, Channel Channel, Proof Proof) : Actor;

    /// <summary>Someone who holds a line's phone but is not known to be anybody: sees that line's state and nothing else.</summary>
    public sealed record AsHolder(HouseholdId Household, LineId Line, SessionId Session) : Actor;

    /// <summary>An agent in a caller's session: the caller's rights, never more, until <see cref="Until"/>; never at <see cref="Floor.High"/>.</summary>
    public sealed record AsAgent(StaffId Agent, PersonId Caller, SessionId Session, Proof CallerProof, DateTimeOffset Until) : Actor;

    /// <summary>A member of staff in the admin pages. Being staff gives no right over a household.</summary>
    public sealed record AsStaff(StaffId Staff, SessionId Session, Proof Proof) : Actor;

    /// <summary>A job of ours, by name.</summary>
    public sealed record AsSystem(string Job) : Actor;

    /// <summary>Another system through the API, on behalf of a person when <see cref="OnBehalfOf"/> says so.</summary>
    public sealed record AsApiClient(string ClientId, PersonId? OnBehalfOf, Proof Proof) : Actor;

    public T Match<T>(
        Func<AsPerson, T> person, Func<AsHolder, T> holder, Func<AsAgent, T> agent, Func<AsStaff, T> staff, Func<AsSystem, T> system, Func<AsApiClient, T> apiClient) => this switch
    {
        AsPerson a => person(a),
        AsHolder a => holder(a),
        AsAgent a => agent(a),
        AsStaff a => staff(a),
        AsSystem a => system(a),
        AsApiClient a => apiClient(a),
        _ => throw new InvalidOperationException("Actor is closed."),
    };
}
