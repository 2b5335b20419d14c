using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>Shows a person which agents work with their rights now, and who of ours is ringing them.</summary>
public sealed class ShowAgents(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <param name="Agent">Their name.</param>
    /// <param name="ToConfirm">What the agent has begun with the person, and the person has to prove.</param>
    public sealed record Talking(AgentSessionId Session, string Agent, int? AgentNumber, DateTimeOffset Since, DateTimeOffset Until, IReadOnlyList<OperationRequestId> ToConfirm);

    /// <param name="To">The person’s own number that was rung.</param>
    public sealed record Ringing(string Agent, int? AgentNumber, Msisdn To, DateTimeOffset Since);

    /// <param name="Path">The page where the person goes on by themself, root-relative.</param>
    public sealed record HandedOver(AgentSessionId Session, string Agent, string Path);

    /// <summary>Where agents have just led the person, the call’s end included: the newest alone.</summary>
    public async Task<HandedOver?> HandedOverAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person }) return null;
        return await HandedOverAsync(db, person, now, cancellationToken);
    }

    private static Task<HandedOver?> HandedOverAsync(HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken cancellationToken) => (
        from session in db.Set<AgentSession>().AsNoTracking()
        where session.CallerId == person && session.HandOverUntil > now
        join agent in db.Set<StaffMember>() on session.AgentId equals agent.Id
        orderby session.HandOverUntil descending
        select new HandedOver(session.Id, agent.Name, session.HandOverPath!)).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<Talking>> TalkingAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person }) return [];
        return await LiveAsync(db, person, now, cancellationToken);
    }

    private static async Task<IReadOnlyList<Talking>> LiveAsync(HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = await (
            from session in db.Set<AgentSession>().AsNoTracking()
            where session.CallerId == person && session.EndedAt == null && session.EndsAt > now
            join own in db.Set<StaffSession>() on session.StaffSessionId equals own.Id
            where own.EndedAt == null
            join agent in db.Set<StaffMember>() on session.AgentId equals agent.Id
            orderby session.StartedAt
            select new { session.Id, session.AgentId, agent.Name, agent.AgentNumber, session.StartedAt, session.EndsAt }).ToListAsync(cancellationToken);
        if (live.Count == 0) return [];
        var begun = await db.OperationRequests.AsNoTracking()
            .Where(r => r.RequesterId == person && r.AgentId != null && r.AskedInCall == null && r.State == OperationRequestState.AwaitingProof && r.Operation != Permission.TalkToAgent && r.ExpiresAt > now)
            .OrderBy(r => r.BegunAt).Select(r => new { r.Id, r.AgentId, r.BegunAt }).ToListAsync(cancellationToken);
        return live.ConvertAll(one => new Talking(
            one.Id, one.Name, one.AgentNumber, one.StartedAt, one.EndsAt, [.. begun.Where(request => request.AgentId == one.AgentId && request.BegunAt >= one.StartedAt).Select(request => request.Id)]));
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
            select new Ringing(agent.Name, agent.AgentNumber, contact.Number, talk.AnsweredAt ?? talk.BegunAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Changes whenever <see cref="TalkingAsync"/> or <see cref="HandedOverAsync(ActorLocator, CancellationToken)"/> does.</summary>
    public async Task<string> VersionAsync(PersonId person, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return VersionOf(await LiveAsync(db, person, now, cancellationToken), await HandedOverAsync(db, person, now, cancellationToken));
    }

    public static string VersionOf(IReadOnlyList<Talking> talking, HandedOver? handedOver = null)
    {
        ArgumentNullException.ThrowIfNull(talking);
        var parts = talking.Select(one => $"{one.Session.Value:N}-{one.Until.UtcTicks:x}-{string.Join('-', one.ToConfirm.Select(id => id.Value.ToString("N")))}");
        if (handedOver is not null) parts = parts.Append($"{handedOver.Session.Value:N}{handedOver.Path.Replace('/', '-')}");
        return string.Join(' ', parts) is { Length: > 0 } version ? version : "none";
    }
}
