using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Story;

/// <summary>
/// Reads one page of a person’s story from the rows that the parts of the portal keep anyway: one query for each kind, each by an index that begins with the person,
/// their number or their address. Everything in it is the person’s own: nothing that another member did, or that somebody else’s number got.
/// </summary>
internal sealed class StoryQuery(HouseholdDbContext db, PersonId person, StoryChannel? only, StoryKey? before, int size, DateTimeOffset now)
{
    /// <summary>What the calls in the story tell already.</summary>
    private static readonly SecurityEventKind[] s_toldElsewhere = [SecurityEventKind.StaffLooked, SecurityEventKind.AgentSessionOpened, SecurityEventKind.AgentSessionEnded];

    private readonly DateTimeOffset _until = before?.At ?? now;
    private readonly int _shown = before?.Shown ?? 0;

    /// <summary>One more than fits tells that there is more.</summary>
    private int Read => _shown + size + 1;

    /// <param name="withNotes">Whether what agents wrote down may be shown.</param>
    public async Task<StoryView> RunAsync(bool withNotes, CancellationToken cancellationToken)
    {
        List<Source> sources =
        [
            await TalksAsync(withNotes, cancellationToken), await RequestsAsync(cancellationToken), await EventsAsync(cancellationToken), await AsksAsync(cancellationToken),
            await TextsAsync(cancellationToken), await EmailsAsync(cancellationToken),
        ];

        // Stable: entries of one instant keep the order of their kinds, and within a kind that of their ids.
        List<StoryEntry> all = [.. sources.SelectMany(source => source.Entries).OrderByDescending(entry => entry.At).Skip(_shown)];
        List<StoryEntry> page = [.. all.Take(size)];
        if (all.Count <= size) return new(page, Next: null, Earlier: 0);
        var last = page[^1].At;
        var atLast = page.Count(entry => entry.At == last) + (last == before?.At ? _shown : 0);
        var rest = 0;
        foreach (var source in sources) rest += source.Entries.Count < Read ? source.Entries.Count(entry => entry.At <= last) : await source.CountAsync(last);
        return new(page, new(last, atLast), rest - atLast);
    }

    private bool Has(StoryChannel channel) => only is null || only == channel;

    private async Task<Source> TalksAsync(bool withNotes, CancellationToken cancellationToken)
    {
        if (!Has(StoryChannel.Calls) && !Has(StoryChannel.Shop)) return Source.None;
        var all = db.Set<Interaction>().AsNoTracking().Where(i => i.PersonId == person);
        if (only is { } one) all = one == StoryChannel.Shop ? all.Where(i => i.Channel == InteractionChannel.Visit) : all.Where(i => i.Channel != InteractionChannel.Visit);
        var found = await (
            from talk in all
            where talk.BegunAt <= _until
            orderby talk.BegunAt descending, talk.Id descending
            join member in db.Set<StaffMember>() on talk.AgentId equals member.Id into agents
            from agent in agents.DefaultIfEmpty()
            select new { Talk = talk, agent.Name, agent.AgentNumber }).Take(Read).ToListAsync(cancellationToken);
        return new(
            found.ConvertAll<StoryEntry>(row => new StoryEntry.Talked(
                row.Talk.BegunAt, row.Talk.Channel == InteractionChannel.Visit ? StoryChannel.Shop : StoryChannel.Calls, row.Talk.Channel, row.Name, row.AgentNumber, row.Talk.State, row.Talk.Reason, row.Talk.Outcome,
                withNotes ? row.Talk.Note : null)),
            at => all.CountAsync(i => i.BegunAt <= at, cancellationToken));
    }

    private async Task<Source> RequestsAsync(CancellationToken cancellationToken)
    {
        if (!Has(StoryChannel.Portal) && !Has(StoryChannel.Calls)) return Source.None;
        var all = db.OperationRequests.AsNoTracking().Where(r => r.RequesterId == person && r.Operation != Permission.TalkToAgent);
        if (only is { } one) all = one == StoryChannel.Calls ? all.Where(r => r.AgentId != null) : all.Where(r => r.AgentId == null);
        var found = await all.Where(r => r.BegunAt <= _until).OrderByDescending(r => r.BegunAt).ThenByDescending(r => r.Id).Take(Read).ToListAsync(cancellationToken);
        var stops = await StopsAsync([.. found.Where(request => request.ProvedAt is null && request.State != OperationRequestState.Done)], cancellationToken);
        return new(
            found.ConvertAll<StoryEntry>(request => new StoryEntry.Requested(
                request.BegunAt, request.AgentId is null ? StoryChannel.Portal : StoryChannel.Calls, request.Operation, request.StateAt(now), StopOf(request, stops), request.Number)),
            at => all.CountAsync(r => r.BegunAt <= at, cancellationToken));
    }

    /// <summary>Whether a code or a link went out for requests that were never proved. Codes are deleted soon; then only that it was not confirmed is known.</summary>
    private async Task<Dictionary<OperationRequestId, StoryStop>> StopsAsync(IReadOnlyCollection<OperationRequest> unproved, CancellationToken cancellationToken)
    {
        if (unproved.Count == 0) return [];
        List<Guid> owners = [.. unproved.Select(request => request.OwnerId).Distinct()];
        List<OperationRequestId> ids = [.. unproved.Select(request => request.Id)];
        var found = await db.Approvals.AsNoTracking().Where(a => owners.Contains(a.OwnerId) && ids.Contains(a.RequestId))
            .Select(a => new { a.RequestId, IsLinked = a.LinkFrom != null, IsCoded = db.Codes.Any(c => c.ApprovalId == a.Id) }).ToListAsync(cancellationToken);
        return found.GroupBy(one => one.RequestId).ToDictionary(
            one => one.Key, one => one.Any(approval => approval.IsCoded) ? StoryStop.Code : one.Any(approval => approval.IsLinked) ? StoryStop.Link : StoryStop.Proof);
    }

    private StoryStop StopOf(OperationRequest request, Dictionary<OperationRequestId, StoryStop> stops) => request.StateAt(now) switch
    {
        OperationRequestState.Done or OperationRequestState.Failed or OperationRequestState.Waiting or OperationRequestState.Overtaken => StoryStop.None,
        _ when request.IsAsked || request.ProvedAt is not null => StoryStop.Consent,
        _ => stops.GetValueOrDefault(request.Id, StoryStop.Proof),
    };

    private async Task<Source> EventsAsync(CancellationToken cancellationToken)
    {
        if (!Has(StoryChannel.Portal)) return Source.None;
        var all = db.SecurityEvents.AsNoTracking().Where(e => e.PersonId == person && !s_toldElsewhere.Contains(e.Kind));
        var found = await all.Where(e => e.At <= _until).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(Read).ToListAsync(cancellationToken);
        return new(found.ConvertAll<StoryEntry>(one => new StoryEntry.Happened(one.At, one.Kind, one.Device, one.Subject)), at => all.CountAsync(e => e.At <= at, cancellationToken));
    }

    private async Task<Source> AsksAsync(CancellationToken cancellationToken)
    {
        if (!Has(StoryChannel.Portal)) return Source.None;
        var all = db.Approvals.AsNoTracking().Where(a => a.ApproverId == person && a.RequesterId != person);
        var found = await all.Where(a => a.AskedAt <= _until).OrderByDescending(a => a.AskedAt).ThenByDescending(a => a.Id).Take(Read).ToListAsync(cancellationToken);
        return new(found.ConvertAll<StoryEntry>(one => new StoryEntry.Asked(one.AskedAt, one.Permission, one.StateAt(now), one.Reported)), at => all.CountAsync(a => a.AskedAt <= at, cancellationToken));
    }

    /// <summary>Only what went to a number once it was theirs.</summary>
    private async Task<Source> TextsAsync(CancellationToken cancellationToken)
    {
        if (!Has(StoryChannel.Texts)) return Source.None;
        var all =
            from contact in db.ContactMediums.AsNoTracking()
            where contact.PersonId == person
            join message in db.Set<OutboxMessage>() on (Msisdn?)contact.Number equals message.To
            where message.CreatedAt >= contact.VerifiedAt
            select message;
        var found = await all.Where(m => m.CreatedAt <= _until).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Sequence).Take(Read)
            .Select(m => new { m.CreatedAt, m.To, m.UsefulUntil, m.Delivery, m.FailedAt }).ToListAsync(cancellationToken);
        return new(
            found.ConvertAll<StoryEntry>(m => new StoryEntry.Sent(m.CreatedAt, IsText: true, m.To!.Value.Masked, m.UsefulUntil is not null, m.Delivery, m.FailedAt is not null)),
            at => all.CountAsync(m => m.CreatedAt <= at, cancellationToken));
    }

    private async Task<Source> EmailsAsync(CancellationToken cancellationToken)
    {
        if (!Has(StoryChannel.Texts)) return Source.None;
        var all =
            from contact in db.EmailContacts.AsNoTracking()
            where contact.PersonId == person
            join message in db.Set<OutboxMessage>() on (EmailAddress?)contact.Address equals message.Email
            where message.CreatedAt >= contact.VerifiedAt
            select message;
        var found = await all.Where(m => m.CreatedAt <= _until).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Sequence).Take(Read)
            .Select(m => new { m.CreatedAt, m.Email, m.UsefulUntil, m.Delivery, m.FailedAt }).ToListAsync(cancellationToken);
        return new(
            found.ConvertAll<StoryEntry>(m => new StoryEntry.Sent(m.CreatedAt, IsText: false, m.Email!.Value.Masked, m.UsefulUntil is not null, m.Delivery, m.FailedAt is not null)),
            at => all.CountAsync(m => m.CreatedAt <= at, cancellationToken));
    }

    /// <summary>One kind of entry.</summary>
    /// <param name="CountAsync">How many there are until an instant.</param>
    private sealed record Source(IReadOnlyList<StoryEntry> Entries, Func<DateTimeOffset, Task<int>> CountAsync)
    {
        public static readonly Source None = new([], _ => Task.FromResult(0));
    }
}
