using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Decisions;

/// <summary>
/// Who acts, looked up once: by the transaction at the start of a command, or by the query at its start. Claims and cookies only say where to look.
/// </summary>
/// <param name="Actor">Null when the session has ended, expired or never existed.</param>
/// <param name="Households">The households in which the person is a member, or the one whose line is held; none without an actor.</param>
/// <param name="Label">What they act with, as notices and the person's security events name it: a browser, an agent, another system.</param>
/// <param name="HasPasskey">Whether they have any passkey.</param>
/// <param name="Current">
/// The household that pages without one in their address show: the only one, or the chosen one. Null where there are several and none was chosen: it
/// never falls back to the first.
/// </param>
internal sealed record ActingParty(Actor? Actor, IReadOnlyList<HouseholdId> Households, string Label, bool HasPasskey, HouseholdId? Current = null)
{
    /// <summary>No person: one of our jobs, or a request before sign-in.</summary>
    public static readonly ActingParty Nobody = new(null, [], "", false);

    private static readonly CompiledQuery<SessionId, Browser?> s_browser = CompiledQuery.One((HouseholdDbContext db, SessionId id, CancellationToken _) => db.Sessions.AsNoTracking().Where(s => s.Id == id)
        .Select(s => new Browser(
            s, db.Memberships.Where(m => m.PersonId == s.PersonId).OrderBy(m => m.HouseholdId).Select(m => new Chosen(m.HouseholdId, m.ChosenAt)).ToList(), db.PasskeyInfos.Any(p => p.PersonId == s.PersonId),
            db.Objections.Any(o => o.PersonId == s.PersonId && o.State == ObjectionState.Open)
                || db.OperationRequests.Any(r => r.RequesterId == s.PersonId && r.Operation == Permission.RemoveMeans && r.State == OperationRequestState.Waiting)))
        .FirstOrDefault());

    private static readonly CompiledQuery<SessionId, Own?> s_session = CompiledQuery.One((HouseholdDbContext db, SessionId id, CancellationToken _) =>
        db.Sessions.AsNoTracking().Where(s => s.Id == id).Select(s => new Own(s, db.Objections.Any(o => o.PersonId == s.PersonId && o.State == ObjectionState.Open)
            || db.OperationRequests.Any(r => r.RequesterId == s.PersonId && r.Operation == Permission.RemoveMeans && r.State == OperationRequestState.Waiting))).FirstOrDefault());

    /// <summary>A person acting as themself, in the portal.</summary>
    public Actor.AsPerson? Themself => Actor as Actor.AsPerson;

    /// <summary>A person acting as themself, or through another who acts for them.</summary>
    public Actor.OfPerson? Person => Actor as Actor.OfPerson;

    /// <summary>A staff member who is signed in and works here.</summary>
    public StaffAtWork? Staff { get; private init; }

    public static Task<ActingParty> OfAsync(HouseholdDbContext db, ActorLocator by, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) => by switch
    {
        ActorLocator.InPortal portal => InPortalAsync(db, portal.Session, policy, now, cancellationToken),
        ActorLocator.InCall call => InCallAsync(db, call.Session, policy, now, cancellationToken),
        ActorLocator.InAdmin admin => InAdminAsync(db, admin.Session, policy, now, cancellationToken),
        ActorLocator.ThroughApi api => ThroughApiAsync(db, api.Session, now, cancellationToken),
    };

    /// <summary>A person acting as themself, for use cases that need nothing of their households.</summary>
    public static async Task<Actor.AsPerson?> ThemselfAsync(HouseholdDbContext db, ActorLocator by, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        by is ActorLocator.InPortal portal && await s_session.RunAsync(db, portal.Session, cancellationToken) is { } own
            ? await ActorOfAsync(db, own.Session, own.MayBeHeld, policy, now, cancellationToken) as Actor.AsPerson : null;

    /// <summary>The actor of a portal session that was read; null when it is not live.</summary>
    /// <param name="mayBeHeld">Whether anything of the person’s is disputed or on its way out.</param>
    private static async Task<Actor?> ActorOfAsync(HouseholdDbContext db, Session? session, bool mayBeHeld, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) => session?.IsLive(now, policy.SessionIdle) != true
        ? null
        : session switch
        {
            { PersonId: { } person } => new Actor.AsPerson(person, session.Id, Channel.Portal, mayBeHeld ? await NowAsync(db, person, session.Proof, now, cancellationToken) : session.Proof),
            { HeldHouseholdId: { } household, HeldLineId: { } line } => new Actor.AsHolder(household, line, session.Id, session.Proof),
            _ => null,
        };

    /// <summary>What a session’s proof is worth now: where something is disputed, what it was given with may be on hold.</summary>
    private static async Task<Proof> NowAsync(HouseholdDbContext db, PersonId person, Proof proof, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (proof.With is not { } with) return proof;
        var own = await db.OwnMeansAsync(person, now, cancellationToken);
        var worth = own.WorthOf(with);
        return proof with { Assurance = worth < proof.Assurance ? worth : proof.Assurance, IsHeld = own.IsHeld(with) };
    }

    private static async Task<ActingParty> InPortalAsync(HouseholdDbContext db, SessionId id, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var browser = await s_browser.RunAsync(db, id, cancellationToken);
        var actor = await ActorOfAsync(db, browser?.Session, browser?.MayBeHeld == true, policy, now, cancellationToken);
        if (actor is Actor.AsHolder holder) return new(holder, [holder.Household], browser!.Session.UserAgentLabel, false, holder.Household);
        if (actor is not Actor.AsPerson person) return Nobody;
        return new(person, Ids(browser!.Households), browser.Session.UserAgentLabel, browser.HasPasskey, CurrentOf(browser.Households, browser.Session.ChosenHouseholdId));
    }

    /// <summary>The agent must still be signed in and work here: when an agent's session ends, their session with the caller ends too.</summary>
    private static async Task<ActingParty> InCallAsync(HouseholdDbContext db, AgentSessionId id, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await (
            from call in db.Set<AgentSession>().AsNoTracking()
            where call.Id == id
            join own in db.Set<StaffSession>() on call.StaffSessionId equals own.Id
            join agent in db.Set<StaffMember>() on call.AgentId equals agent.Id
            select new { Call = call, Own = own, Agent = agent }).FirstOrDefaultAsync(cancellationToken);
        if (found is null || !found.Call.IsLive(now) || !found.Own.IsLive(now, policy.StaffSessionIdle) || found.Agent.LeftAt is not null) return Nobody;
        var caller = found.Call.CallerId;
        var proof = await NowAsync(db, caller, found.Call.Proof, now, cancellationToken);
        return await ForAsync(db, new Actor.AsAgent(found.Call.AgentId, caller, id, proof, found.Call.EndsAt), found.Agent.Name, cancellationToken);
    }

    /// <summary>
    /// Locks a staff member's row until the command ends: their audit chain grows by one record at a time, and removing them waits. Locked after the
    /// households, before persons.
    /// </summary>
    public static async Task LockAsync(HouseholdDbContext db, ActorLocator by, CancellationToken cancellationToken)
    {
        if (by is ActorLocator.InAdmin { Session: var id })
            await db.Set<StaffMember>().AsNoTracking().Where(m => db.Set<StaffSession>().Any(s => s.Id == id && s.StaffId == m.Id)).TagWith(RowLocks.Wait).Select(m => m.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<ActingParty> InAdminAsync(HouseholdDbContext db, StaffSessionId id, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await db.Set<StaffSession>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null || !session.IsLive(now, policy.StaffSessionIdle)) return Nobody;
        var member = await db.Set<StaffMember>().AsNoTracking().FirstAsync(m => m.Id == session.StaffId, cancellationToken);
        if (member.LeftAt is not null) return Nobody;
        var actor = new Actor.AsStaff(member.Id, id, session.Proof);
        return new(actor, [], session.UserAgentLabel, HasPasskey: true) { Staff = new(actor, member) };
    }

    private static async Task<ActingParty> ThroughApiAsync(HouseholdDbContext db, ApiSessionId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await db.Set<ApiSession>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session?.IsLive(now) != true) return Nobody;
        return session.PersonId is { } person
            ? await ForAsync(db, new Actor.AsApiClientFor(session.ClientId, person, id, session.Proof), session.ClientId, cancellationToken)
            : new(new Actor.AsApiClient(session.ClientId, id), [], session.ClientId, false);
    }

    /// <summary>A person or system that acts for another person.</summary>
    private static async Task<ActingParty> ForAsync(HouseholdDbContext db, Actor.OfPerson actor, string label, CancellationToken cancellationToken)
    {
        var households = await db.Memberships.AsNoTracking().Where(m => m.PersonId == actor.Person).OrderBy(m => m.HouseholdId).Select(m => new Chosen(m.HouseholdId, m.ChosenAt)).ToListAsync(cancellationToken);
        return new(actor, Ids(households), label, await db.PasskeyInfos.AnyAsync(p => p.PersonId == actor.Person, cancellationToken), CurrentOf(households, inSession: null));
    }

    private static List<HouseholdId> Ids(List<Chosen> households) => households.ConvertAll(one => one.Household);

    private static HouseholdId? CurrentOf(List<Chosen> households, HouseholdId? inSession) => CurrentHousehold.Of(households.ConvertAll(one => (one.Household, one.At)), inSession);

    private sealed record Browser(Session Session, List<Chosen> Households, bool HasPasskey, bool MayBeHeld);

    private sealed record Own(Session Session, bool MayBeHeld);

    private sealed record Chosen(HouseholdId Household, DateTimeOffset? At);
}
