using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Contacts.Adding;

/// <summary>
/// The code by which a person proved a new number or address. It is the target of the operation that adds it: a code that was typed right, lately, by that person.
/// </summary>
internal static class ProvedContact
{
    /// <summary>How long what was proved can still be added: the request itself waits no longer.</summary>
    private static readonly TimeSpan s_counts = TimeSpan.FromMinutes(30);

    public static async Task<OneTimeCode?> ProvedContactAsync(this HouseholdDbContext db, PersonId person, Guid code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, since) = (CodeId.From(code), now - s_counts);
        return await db.Codes.AsNoTracking().FirstOrDefaultAsync(
            c => c.Id == id && c.PersonId == person && (c.Purpose == CodePurpose.AddNumber || c.Purpose == CodePurpose.AddEmail) && c.State == CodeState.Used && c.RequestedAt > since, cancellationToken);
    }
}
