using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Shows a requester what they wait for: the digits for the other screen, where the link went, and the approval's state.</summary>
public sealed class ShowWaiting(IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperatorPolicy policy, Clock clock)
{
    /// <param name="Number">The two digits that the approver types elsewhere.</param>
    /// <param name="Digits">The six digits that the approver types instead where the link was opened; null until that page reported that it has no
    /// other proof.</param>
    /// <param name="LinkTo">The requester's own number that the link went to; null when none was sent. Never another person's number.</param>
    /// <param name="LinkGoesAt">When the link will go out, where it waits for the end of the quiet hours; null once it went, or where there is none.</param>
    /// <param name="Approver">The household's name for the approver; null for a person of another household, whose name we must not reveal.</param>
    /// <param name="ApproverNumber">The number by which the requester chose that person.</param>
    /// <param name="Lasts">How long it lasts in total.</param>
    /// <param name="Place">The asking browser's place as the approval shows it; null where it shows none.</param>
    public sealed record View(
        Guid Owner, ApprovalId Approval, OperationRequestId Request, ApprovalState State, bool Reported, bool IsOwn, string? Approver, Msisdn? ApproverNumber, string Number, string? Digits, Msisdn? LinkTo, bool LinkSent, DateTimeOffset? LinkGoesAt,
        DateTimeOffset ExpiresAt, TimeSpan Lasts, Place? Place)
    {
        /// <summary>The version by which open pages recognise it and the number that it shows.</summary>
        public string Version => VersionOf(Approval, Digits is not null);
    }

    /// <returns>Null when the person asked for no such approval. The digits that an agent says to somebody are on no page of theirs.</returns>
    public async Task<View?> RunAsync(ActorLocator by, Guid owner, ApprovalId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person }) return null;
        var approval = await db.Approvals.AsNoTracking().FirstOrDefaultAsync(a => a.OwnerId == owner && a.Id == id && a.RequesterId == person && a.MatchNumber != null, cancellationToken);
        if (approval is null || await db.RequestAsync(owner, approval.RequestId, cancellationToken) is not { } request || (approval.IsOwn && operations.AreProvedElsewhere(request))) return null;
        return await ViewAsync(db, approval, now, cancellationToken);
    }

    /// <summary>The open approvals of one request of theirs, the newest first.</summary>
    /// <param name="isProvedElsewhere">Whether only others’ approvals of it are theirs to see: an agent says the digits of their own.</param>
    internal static async Task<IReadOnlyList<View>> OfAsync(HouseholdDbContext db, OperationRequest request, bool isProvedElsewhere, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await db.Approvals.AsNoTracking()
            .Where(a => a.OwnerId == request.OwnerId && a.RequestId == request.Id && a.MatchNumber != null && a.State == ApprovalState.Open && a.ExpiresAt > now)
            .OrderByDescending(a => a.AskedAt).ToListAsync(cancellationToken);
        var views = new List<View>();
        foreach (var approval in open.Where(approval => !(approval.IsOwn && isProvedElsewhere))) views.Add(await ViewAsync(db, approval, now, cancellationToken));
        return views;
    }

    /// <summary>
    /// What a person waits for, for their open pages: the open approvals that they asked for and which number is typed, and the requests that wait;
    /// <c>none</c> when there is nothing.
    /// </summary>
    public async Task<string> VersionAsync(PersonId person, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var households = await db.Memberships.AsNoTracking().Where(m => m.PersonId == person).Select(m => m.HouseholdId).ToListAsync(cancellationToken);
        List<Guid> owners = [.. households.Select(household => household.Value), person.Value];
        var open = await db.Approvals.AsNoTracking()
            .Where(a => owners.Contains(a.OwnerId) && a.RequesterId == person && a.MatchNumber != null && a.State == ApprovalState.Open && a.ExpiresAt > now)
            .OrderBy(a => a.AskedAt).Select(a => new { a.Id, a.TypesDigits }).ToListAsync(cancellationToken);
        var waiting = await db.OperationRequests.AsNoTracking()
            .Where(r => owners.Contains(r.OwnerId) && r.RequesterId == person && (r.State == OperationRequestState.AwaitingConsent || r.State == OperationRequestState.Waiting))
            .OrderBy(r => r.BegunAt).Select(r => new { r.Id, r.State }).ToListAsync(cancellationToken);
        return open.Count + waiting.Count == 0 ? "none" : string.Join(' ', [.. open.Select(a => VersionOf(a.Id, a.TypesDigits)), .. waiting.Select(r => $"{r.Id.Value:N}-{(int)r.State}")]);
    }

    private static string VersionOf(ApprovalId id, bool typesDigits) => id.Value.ToString("N") + (typesDigits ? "-six" : "");

    private static async Task<View> ViewAsync(HouseholdDbContext db, Approval approval, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var approver = await db.Members.AsNoTracking().Where(m => m.HouseholdId == HouseholdId.From(approval.OwnerId) && m.PersonId == approval.ApproverId).Select(m => m.Name).FirstOrDefaultAsync(cancellationToken);
        Msisdn? chosen = approver is not null ? null
            : await db.ChosenContacts().Where(c => c.Choice.PersonId == approval.RequesterId && c.ContactId == approval.ApproverId).Select(c => (Msisdn?)c.Choice.Number).FirstOrDefaultAsync(cancellationToken);
        var sent = approval.LinkUntil is { } until && now < until;
        return new(
            approval.OwnerId, approval.Id, approval.RequestId, approval.StateAt(now), approval.Reported, approval.IsOwn, approver, chosen, approval.MatchNumber!,
            approval.TypesDigits ? approval.ScreenDigits() : null, approval.IsOwn ? approval.LinkNumber : null, sent, now < approval.LinkFrom ? approval.LinkFrom : null, approval.ExpiresAt, approval.ExpiresAt - approval.AskedAt, approval.Place);
    }
}
