using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>How a household calls the person of a session, for the frame of its pages.</summary>
public sealed class ShowViewer(IDbContextFactory<HouseholdDbContext> contexts)
{
    public sealed record View(string Name, int Colour);

    /// <returns>Null for a person in no household.</returns>
    public async Task<View?> RunAsync(PersonId person, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (from membership in db.Memberships.AsNoTracking()
                      where membership.PersonId == person
                      join member in db.Members on new { membership.HouseholdId, Id = membership.MemberId } equals new { member.HouseholdId, member.Id }
                      select new View(member.Name, member.Colour)).FirstOrDefaultAsync(cancellationToken);
    }
}
