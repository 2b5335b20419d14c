using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Catalogue;

/// <summary>Reads the catalogue, which is small: some dozens of offerings, in one query.</summary>
public static class CatalogueQuery
{
    /// <summary>What can be begun on a day: each offering that is not retired, with the version of that day; the cheapest first.</summary>
    public static async Task<ImmutableArray<OfferingVersion>> OfferedOnAsync(this HouseholdDbContext db, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var versions = await db.OfferingVersions.AsNoTracking()
            .Where(version => version.From <= day && db.Offerings.Any(offering => offering.Id == version.OfferingId && (offering.RetiredOn == null || offering.RetiredOn > day))).ToListAsync(cancellationToken);
        return [.. versions.GroupBy(version => version.OfferingId).Select(all => OfferingVersion.On(day, all)!).OrderBy(version => version.Monthly.Minor).ThenBy(version => version.Name, StringComparer.Ordinal)];
    }

    /// <summary>A version that can be begun on a day; null for one that is not, or not any more, offered.</summary>
    public static async Task<OfferingVersion?> OfferedAsync(this HouseholdDbContext db, OfferingVersionId id, DateOnly day, CancellationToken cancellationToken) =>
        (await db.OfferedOnAsync(day, cancellationToken)).FirstOrDefault(version => version.Id == id);
}
