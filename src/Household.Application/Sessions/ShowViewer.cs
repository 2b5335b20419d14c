using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>What the frame of a page shows of the person of a session.</summary>
public sealed class ShowViewer(IDbContextFactory<HouseholdDbContext> contexts, Clock clock)
{
    private static readonly CompiledQuery<PersonId, DateTimeOffset, View?> s_view = CompiledQuery.One((HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken _) =>
        (from membership in db.Memberships.AsNoTracking()
         where membership.PersonId == person
         join member in db.Members on new { membership.HouseholdId, Id = membership.MemberId } equals new { member.HouseholdId, member.Id }
         select new View(
             member.Name, member.Colour,
             db.Approvals.Any(a => a.ApproverId == person && a.State == ApprovalState.Open && a.MatchNumber != null && a.ExpiresAt > now)
                 || db.Approvals.Any(a => a.RequesterId == person && a.State == ApprovalState.Open && a.MatchNumber != null && a.ExpiresAt > now))).FirstOrDefault());

    /// <param name="Name">How a household calls them.</param>
    /// <param name="HasRequests">Whether they were asked something from elsewhere, or wait for an answer: nothing more is read of it here.</param>
    public sealed record View(string Name, int Colour, bool HasRequests);

    /// <returns>Null for a person in no household.</returns>
    public async Task<View?> RunAsync(PersonId person, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await s_view.RunAsync(db, person, clock.Now, cancellationToken);
    }
}
