using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Finds the approval that a person reached, if it is theirs to answer.</summary>
internal static class FindApproval
{
    /// <summary>The household's name for a person, or their full name if they are not a member.</summary>
    public static async Task<(string Name, int Colour)> NameAsync(this HouseholdDbContext db, HouseholdId household, PersonId person, CancellationToken cancellationToken)
    {
        var member = await db.Members.AsNoTracking().Where(m => m.HouseholdId == household && m.PersonId == person).Select(m => new { m.Name, m.Colour }).FirstOrDefaultAsync(cancellationToken);
        return member is null ? (await db.People.Where(p => p.Id == person).Select(p => p.FullName).FirstAsync(cancellationToken), 1) : (member.Name, member.Colour);
    }

    /// <summary>The households in which a person may be asked for an approval: their own, and those of people who chose them as recovery contact.</summary>
    public static Task<List<HouseholdId>> AskingHouseholdsAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        // Two queries in one: for an OR, PostgreSQL would read every membership.
        var choosers = db.ChosenContacts().Where(c => c.ContactId == person).Join(db.Memberships, c => c.Choice.PersonId, m => m.PersonId, (_, m) => m.HouseholdId);
        return db.Memberships.AsNoTracking().Where(m => m.PersonId == person).Select(m => m.HouseholdId).Union(choosers).ToListAsync(cancellationToken);
    }

    /// <summary>The household that holds it; null when a link does not work (any more).</summary>
    public static Task<HouseholdId?> HouseholdAsync(this HouseholdDbContext db, ApprovalLocator who, CancellationToken cancellationToken) => who switch
    {
        ApprovalLocator.InSession inSession => Task.FromResult<HouseholdId?>(inSession.Household),
        ApprovalLocator.ByLink byLink => db.ApprovalLinks.Where(l => l.TokenHash == byLink.TokenHash).Select(l => (HouseholdId?)l.HouseholdId).FirstOrDefaultAsync(cancellationToken),
    };

    /// <summary>
    /// The households to lock for an answer: the one that holds the approval and, where the answer changes what the asking person's sessions are
    /// worth, all of theirs. None when a link does not work (any more).
    /// </summary>
    public static async Task<IReadOnlyCollection<HouseholdId>> HouseholdsToLockAsync(this HouseholdDbContext db, ApprovalLocator who, CancellationToken cancellationToken)
    {
        if (await db.HouseholdAsync(who, cancellationToken) is not { } household) return [];
        var hash = (who as ApprovalLocator.ByLink)?.TokenHash;
        var id = who is ApprovalLocator.InSession here ? here.Approval : await db.ApprovalLinks.Where(l => l.TokenHash == hash).Select(l => l.ApprovalId).FirstOrDefaultAsync(cancellationToken);
        var theirs = await (from approval in db.Approvals
                            where approval.HouseholdId == household && approval.Id == id && (approval.ApproverId == approval.RequesterId || approval.Permission == Permission.ManageOwnAuthenticators)
                            join membership in db.Memberships on approval.RequesterId equals membership.PersonId
                            select membership.HouseholdId).ToListAsync(cancellationToken);
        return [.. theirs.Append(household).Distinct()];
    }

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
                a => a.HouseholdId == here.Household && a.Id == here.Approval && a.ApproverId == person.Person && a.MatchNumber != null, cancellationToken);
        }

        var hash = ((ApprovalLocator.ByLink)who).TokenHash;
        if (await db.ApprovalLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken) is not { } link) return null;
        var approval = await db.Approvals.FirstOrDefaultAsync(a => a.HouseholdId == link.HouseholdId && a.Id == link.ApprovalId, cancellationToken);
        return approval?.IsLinkedBy(hash, now) == true ? approval : null;
    }
}
