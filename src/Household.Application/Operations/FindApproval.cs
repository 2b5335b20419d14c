using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Finds the approval that a person reached, if it is theirs to answer.</summary>
internal static class FindApproval
{
    private static readonly CompiledQuery<SessionId, ApprovalId, Asked?> s_asked = CompiledQuery.One((HouseholdDbContext db, SessionId id, ApprovalId approval, CancellationToken _) =>
        (from session in db.Sessions.AsNoTracking()
         where session.Id == id
         join asked in db.Approvals on session.PersonId equals (PersonId?)asked.ApproverId
         where asked.State == ApprovalState.Open && asked.Id == approval
         select new Asked(session, asked)).FirstOrDefault());

    /// <summary>The household's name for a person, or their full name if they are not a member.</summary>
    public static async Task<(string Name, int Colour)> NameAsync(this HouseholdDbContext db, Guid owner, PersonId person, CancellationToken cancellationToken)
    {
        var household = HouseholdId.From(owner);
        var member = await db.Members.AsNoTracking().Where(m => m.HouseholdId == household && m.PersonId == person).OrderBy(m => m.LeftAt != null).Select(m => new { m.Name, m.Colour }).FirstOrDefaultAsync(cancellationToken);
        return member is null ? (await db.People.Where(p => p.Id == person).Select(p => p.FullName).FirstAsync(cancellationToken), 1) : (member.Name, member.Colour);
    }

    /// <summary>The owners of requests that a person may be asked about: their households, those of people who chose them as recovery contact, and those people.</summary>
    public static async Task<List<Guid>> AskingOwnersAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        // Two queries in one: for an OR, PostgreSQL would read every membership.
        var choosers = db.ChosenContacts().Where(c => c.ContactId == person).Join(db.Memberships, c => c.Choice.PersonId, m => m.PersonId, (_, m) => m);
        var found = await db.Memberships.AsNoTracking().Where(m => m.PersonId == person).Union(choosers).Select(m => new { m.HouseholdId, m.PersonId }).ToListAsync(cancellationToken);
        return [.. found.Select(m => m.HouseholdId.Value).Concat(found.Select(m => m.PersonId.Value)).Distinct()];
    }

    /// <summary>Its owner; null when a link does not work (any more).</summary>
    public static Task<Guid?> OwnerAsync(this HouseholdDbContext db, ApprovalLocator who, CancellationToken cancellationToken) => who switch
    {
        ApprovalLocator.InSession inSession => Task.FromResult<Guid?>(inSession.Owner),
        ApprovalLocator.ByTextFrom byText => Task.FromResult<Guid?>(byText.Owner),
        ApprovalLocator.ByLink byLink => db.ApprovalLinks.Where(l => l.TokenHash == byLink.TokenHash).Select(l => (Guid?)l.OwnerId).FirstOrDefaultAsync(cancellationToken),
    };

    /// <summary>
    /// What an answer concerns, read before its transaction: the request, and the households to lock, which are those of the request and, where the answer may
    /// end the session that asked, all of its person’s. Null when a link does not work (any more), or there is no such approval.
    /// </summary>
    public static async Task<(OperationRequest Request, Approval Approval, IReadOnlyCollection<HouseholdId> Locks)?> AnsweredAsync(
        this HouseholdDbContext db, ApprovalLocator who, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.ApprovalAsync(who, policy, now, cancellationToken) is not { } approval) return null;
        if (await db.RequestAsync(approval.OwnerId, approval.RequestId, cancellationToken) is not { } request) return null;
        var households = await db.HouseholdsOfAsync(request, cancellationToken);
        var theirs = await db.Memberships.Where(m => m.PersonId == approval.RequesterId).Select(m => m.HouseholdId).ToListAsync(cancellationToken);
        return (request, approval, [.. households.Concat(approval.IsOwn ? theirs : []).Distinct()]);
    }

    /// <summary>
    /// The open approval that the session’s person was asked for, whoever owns it: for what is checked before a transaction, which finds out anew who acts and
    /// whether they may. Not tracked.
    /// </summary>
    public static async Task<Approval?> OpenApprovalAsync(this HouseholdDbContext db, ActorLocator by, ApprovalId id, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        by is ActorLocator.InPortal portal && await s_asked.RunAsync(db, portal.Session, id, cancellationToken) is { } asked && asked.Session.IsLive(now, policy.SessionIdle) ? asked.Approval : null;

    /// <summary>
    /// The approval, if the session's person was asked for it or the link still leads to it; null otherwise, whether it exists or not. Tracked, and
    /// read inside the context's open transaction, if there is one.
    /// </summary>
    public static async Task<Approval?> ApprovalAsync(this HouseholdDbContext db, ApprovalLocator who, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (who is ApprovalLocator.InSession here)
        {
            if (await ActingParty.ThemselfAsync(db, here.By, policy, now, cancellationToken) is not { } person) return null;
            return await db.Approvals.FirstOrDefaultAsync(
                a => a.OwnerId == here.Owner && a.Id == here.Approval && a.ApproverId == person.Person && a.MatchNumber != null, cancellationToken);
        }

        if (who is ApprovalLocator.ByTextFrom text) return await db.Approvals.FirstOrDefaultAsync(a => a.OwnerId == text.Owner && a.Id == text.Approval && a.ReplyNumber == text.From, cancellationToken);
        var hash = ((ApprovalLocator.ByLink)who).TokenHash;
        if (await db.ApprovalLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken) is not { } link) return null;
        var approval = await db.Approvals.FirstOrDefaultAsync(a => a.OwnerId == link.OwnerId && a.Id == link.ApprovalId, cancellationToken);
        return approval?.IsLinkedBy(hash, now) == true ? approval : null;
    }

    private sealed record Asked(Session Session, Approval Approval);
}
