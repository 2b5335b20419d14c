using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Catalogue;

/// <summary>Makes sure that the catalogue has these offerings, for what is loaded with contracts under them: the demo and an import. What it has already stays as it is.</summary>
public sealed class LoadCatalogue(HouseholdTransaction transaction)
{
    /// <returns>The first version of each, by its code.</returns>
    public async Task<ImmutableDictionary<string, OfferingVersion>> RunAsync(IReadOnlyCollection<CatalogueEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ImmutableDictionary<string, OfferingVersion>? all = null;
        await transaction.Run<bool>([], async work =>
        {
            var codes = entries.Select(entry => entry.Code).ToList();
            var known = await work.Db.Offerings.AsNoTracking().Where(offering => codes.Contains(offering.Code)).ToDictionaryAsync(offering => offering.Code, offering => offering.Id, StringComparer.Ordinal, cancellationToken);
            var ids = known.Values.ToList();
            var first = await work.Db.OfferingVersions.AsNoTracking().Where(version => ids.Contains(version.OfferingId) && version.Number == 1).ToDictionaryAsync(version => version.OfferingId, cancellationToken);
            var found = ImmutableDictionary.CreateBuilder<string, OfferingVersion>(StringComparer.Ordinal);
            foreach (var entry in entries) found[entry.Code] = known.TryGetValue(entry.Code, out var id) && first.TryGetValue(id, out var version) ? version : Add(work, entry);
            all = found.ToImmutable();
            return known.Count == found.Count ? Step<bool>.Rollback(false) : Step<bool>.Commit(true);
        }, cancellationToken);
        return all!;
    }

    private static OfferingVersion Add(CommandContext work, CatalogueEntry entry)
    {
        var offering = new Offering(work.Ids.New<OfferingId>(), entry.Terms.Kind, entry.Code);
        var version = new OfferingVersion(work.Ids.New<OfferingVersionId>(), offering.Id, number: 1, entry.From, entry.Name, entry.Terms);
        work.Db.Offerings.Add(offering);
        work.Db.OfferingVersions.Add(version);
        return version;
    }
}
