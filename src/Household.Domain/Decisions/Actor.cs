using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// Who acts, on whose behalf, through which channel, in which session, with what proof. Read from the database at the start of a command or query,
/// never taken from claims. Closed: a new kind of actor breaks every switch until it is handled.
/// </summary>
public abstract record Actor
{
    private Actor() { }

    /// <summary>Acts with a person's rights: that person, or another who acts for them and never has more.</summary>
    public abstract record OfPerson(PersonId Person, Proof Proof) : Actor;

    /// <summary>A person in the portal, as themself. The session is the default one where they answered by link without signing in.</summary>
    public sealed record AsPerson(PersonId Person, SessionId Session, Channel Channel, Proof Proof) : OfPerson(Person, Proof);

    /// <summary>The holder of a line's phone, not known as any person: sees that line's state and nothing else.</summary>
    /// <param name="Proof">The code to the line's number that began the session.</param>
    public sealed record AsHolder(HouseholdId Household, LineId Line, SessionId Session, Proof Proof = default) : Actor;

    /// <summary>An agent in a caller's session: has the caller's rights and proof until <see cref="Until"/>, but never <see cref="AssuranceLevel.High"/>.</summary>
    /// <param name="Person">The caller.</param>
    /// <param name="Proof">The caller's proof.</param>
    public sealed record AsAgent(StaffId Agent, PersonId Person, AgentSessionId Session, Proof Proof, DateTimeOffset Until) : OfPerson(Person, Proof);

    /// <summary>A staff member in the admin pages. Being staff gives no right over a household.</summary>
    public sealed record AsStaff(StaffId Staff, StaffSessionId Session, Proof Proof) : Actor;

    /// <summary>One of our jobs, by name.</summary>
    public sealed record AsSystem(string Job) : Actor;

    /// <summary>Another system in its own name, which gives no right over a household.</summary>
    public sealed record AsApiClient(string ClientId, ApiSessionId Session) : Actor;

    /// <summary>Another system on behalf of a person who allowed it.</summary>
    public sealed record AsApiClientFor(string ClientId, PersonId Person, ApiSessionId Session, Proof Proof) : OfPerson(Person, Proof);
}
