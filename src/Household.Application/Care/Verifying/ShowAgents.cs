using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>Shows a person which agents work with their rights now, and who of ours is ringing them.</summary>
public sealed class ShowAgents(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <param name="Agent">Their name.</param>
    public sealed record Talking(AgentSessionId Session, string Agent, int? AgentNumber, DateTimeOffset Since, DateTimeOffset Until);

    /// <param name="To">The person’s own number that was rung.</param>
    public sealed record Ringing(string Agent, int? AgentNumber, Msisdn To, DateTimeOffset Since);

    public async Task<IReadOnlyList<Talking>> TalkingAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person }) return [];
        return await (
            from session in db.Set<AgentSession>().AsNoTracking()
            where session.CallerId == person && session.EndedAt == null && session.EndsAt > now
            join agent in db.Set<StaffMember>() on session.AgentId equals agent.Id
            orderby session.StartedAt
            select new Talking(session.Id, agent.Name, agent.AgentNumber, session.StartedAt, session.EndsAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Call-backs that are open now, to numbers of theirs: “Is this call really from us?”</summary>
    public async Task<IReadOnlyList<Ringing>> RingingAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person }) return [];
        return await (
            from talk in db.Set<Interaction>().AsNoTracking()
            where talk.Channel == InteractionChannel.CallBack && talk.State == InteractionState.Open
            join contact in db.ContactMediums on talk.Number equals contact.Number
            where contact.PersonId == person
            join agent in db.Set<StaffMember>() on talk.AgentId equals agent.Id
            select new Ringing(agent.Name, agent.AgentNumber, contact.Number, talk.BegunAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Changes whenever <see cref="TalkingAsync"/> does.</summary>
    public async Task<string> VersionAsync(PersonId person, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var live = await db.Set<AgentSession>().AsNoTracking().Where(s => s.CallerId == person && s.EndedAt == null && s.EndsAt > now).OrderBy(s => s.StartedAt).Select(s => new { s.Id, s.EndsAt }).ToListAsync(cancellationToken);
        return VersionOf(live.Select(s => (s.Id, s.EndsAt)));
    }

    public static string VersionOf(IReadOnlyList<Talking> talking) => VersionOf(talking.Select(one => (one.Session, one.Until)));

    private static string VersionOf(IEnumerable<(AgentSessionId Session, DateTimeOffset Until)> live) =>
        string.Join(' ', live.Select(one => $"{one.Session.Value:N}-{one.Until.UtcTicks:x}")) is { Length: > 0 } version ? version : "none";
}
