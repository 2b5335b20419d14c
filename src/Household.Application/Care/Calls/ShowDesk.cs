using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>Shows an agent what rings, what they have on the desk, and how far its caller has come in proving who they are.</summary>
public sealed class ShowDesk(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    private const int MostRinging = 20;

    /// <summary>How lately a page must have been used to be called open.</summary>
    private static readonly TimeSpan s_open = TimeSpan.FromMinutes(2);

    /// <param name="lookedUp">People whom the agent has looked up in this call.</param>
    /// <returns>Null for whoever does not talk to callers.</returns>
    public async Task<DeskView?> RunAsync(StaffSessionId session, IReadOnlyCollection<PersonId> lookedUp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lookedUp);
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, session, policy, now, cancellationToken)).Staff is not { Member: { IsInCare: true } agent }) return null;
        var ringing = await db.Set<Interaction>().AsNoTracking().Where(i => i.State == InteractionState.Ringing).OrderBy(i => i.BegunAt).Take(MostRinging).ToListAsync(cancellationToken);
        var talk = await db.OnDeskAsync(agent.Id, cancellationToken);
        return new(
            agent.Name, agent.AgentNumber, ringing.ConvertAll(i => new DeskView.Waiting(i.Id, i.Channel, i.Number?.Masked, i.BegunAt)),
            talk is null ? null : await OnDeskAsync(db, talk, session, lookedUp, now, cancellationToken));
    }

    private static async Task<DeskView.OnDesk> OnDeskAsync(HouseholdDbContext db, Interaction talk, StaffSessionId session, IReadOnlyCollection<PersonId> lookedUp, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var verified = await VerifiedAsync(db, talk, session, now, cancellationToken);
        var asked = await AskedAsync(db, talk, now, cancellationToken);
        var desk = new DeskView.OnDesk(
            talk.Id, talk.Channel, talk.State, talk.Number?.Masked, talk.AnsweredAt ?? talk.BegunAt, talk.EndedAt,
            verified is null && talk.State == InteractionState.Open ? await CandidatesAsync(db, talk, lookedUp, now, cancellationToken) : [], asked, verified);
        if (verified is null && talk.PersonId is { } before) desk = await DidAsync(db, desk, talk, before, cancellationToken);
        if (talk.State != InteractionState.Open || (verified?.Person ?? asked?.Person) is not { } person) return desk;
        var (household, colleagues) = await db.BesideAsync(person, talk.Id, now, cancellationToken);
        return desk with { Beside = colleagues, Household = household };
    }

    /// <summary>What the agent has to write down once the session with the caller is over.</summary>
    private static async Task<DeskView.OnDesk> DidAsync(HouseholdDbContext db, DeskView.OnDesk desk, Interaction talk, PersonId caller, CancellationToken cancellationToken)
    {
        var (agent, since) = (talk.AgentId, talk.AnsweredAt ?? talk.BegunAt);
        return desk with
        {
            Did = await db.OperationRequests.AsNoTracking().Where(r => r.RequesterId == caller && r.BegunAt >= since && r.AgentId == agent && r.Operation != Permission.TalkToAgent)
                .OrderByDescending(r => r.BegunAt).Select(r => (Permission?)r.Operation).FirstOrDefaultAsync(cancellationToken),
            IsHandedOver = await db.Set<AgentSession>().AnyAsync(s => s.InteractionId == talk.Id && s.HandOverPath != null, cancellationToken),
        };
    }

    /// <summary>Live, and through the very session in which the agent looks.</summary>
    private static async Task<DeskView.Caller?> VerifiedAsync(HouseholdDbContext db, Interaction talk, StaffSessionId session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await (
            from one in db.Set<AgentSession>().AsNoTracking()
            where one.InteractionId == talk.Id && one.StaffSessionId == session && one.EndedAt == null && one.EndsAt > now
            join person in db.People on one.CallerId equals person.Id
            orderby one.StartedAt descending
            select new { Session = one, person.FullName }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new(found.Session.Id, found.Session.CallerId, found.FullName, found.Session.Proof.Method, found.Session.StartedAt, found.Session.EndsAt);
    }

    private static async Task<DeskView.Asking?> AskedAsync(HouseholdDbContext db, Interaction talk, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await (
            from approval in db.Approvals.AsNoTracking()
            where approval.TargetId == talk.Id.Value && approval.Permission == Permission.TalkToAgent
            join person in db.People on approval.ApproverId equals person.Id
            orderby approval.AskedAt descending
            select new { Approval = approval, person.FullName }).FirstOrDefaultAsync(cancellationToken);
        return found is not { Approval: { } asked } ? null
            : new(asked.RequestId, asked.ApproverId, Masked.Name(found.FullName), asked.MatchNumber!, asked.StateAt(now), asked.Reported, asked.AskedAt, asked.ExpiresAt);
    }

    /// <summary>Not the agent themself or a relative of theirs: a colleague serves those.</summary>
    private static async Task<IReadOnlyList<DeskView.Candidate>> CandidatesAsync(HouseholdDbContext db, Interaction talk, IReadOnlyCollection<PersonId> lookedUp, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (users, payers, holders) = talk.Number is { } number ? await OfNumberAsync(db, number, cancellationToken) : ([], [], []);
        var own = talk.AgentId is { } agent ? await db.OwnPeopleAsync(agent, cancellationToken) : new HashSet<PersonId>();
        List<PersonId> all = [.. users.Concat(holders).Concat(payers).Concat(lookedUp).Distinct().Where(person => !own.Contains(person))];
        var names = await db.People.AsNoTracking().Where(p => all.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, cancellationToken);
        var numbers = await db.ContactMediums.AsNoTracking().Where(c => all.Contains(c.PersonId)).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken);
        var since = now - s_open;
        var reading = await db.Sessions.AsNoTracking().Where(s => s.PersonId != null && all.Contains(s.PersonId.Value) && s.EndedAt == null && s.EndsAt > now && s.LastSeenAt > since).Select(s => s.PersonId!.Value).ToListAsync(cancellationToken);
        return
        [
            .. all.Where(names.ContainsKey).Select(person => new DeskView.Candidate(
                person, Masked.Name(names[person]), users.Contains(person), payers.Contains(person),
                [
                    .. reading.Contains(person) ? [new DeskView.Way(CallerWay.OpenPage, null, null)] : Array.Empty<DeskView.Way>(),
                    .. numbers.Where(c => c.PersonId == person).Select(c => new DeskView.Way(CallerWay.Link, c.Id, c.Number.Masked)),
                    .. numbers.Where(c => c.PersonId == person).Select(c => new DeskView.Way(CallerWay.Text, c.Id, c.Number.Masked)),
                ])),
        ];
    }

    /// <summary>The people of a number: its line’s user and payer, and whoever verified it.</summary>
    private static async Task<(List<PersonId> Users, List<PersonId> Payers, List<PersonId> Holders)> OfNumberAsync(HouseholdDbContext db, Msisdn number, CancellationToken cancellationToken)
    {
        var holders = await db.ContactMediums.AsNoTracking().Where(c => c.Number == number).Select(c => c.PersonId).ToListAsync(cancellationToken);
        var line = (await LineSearch.ByNumbersAsync(db, [number], cancellationToken)).SingleOrDefault();
        return (line?.User is { } user ? [user] : [], line is null ? [] : [line.Payer], holders);
    }
}
