using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HouseholdPortal.Application.Storage;

/// <summary>The concurrency token of every row that has one: <c>long Version</c>, raised here at each change, the same way on both providers.</summary>
internal static class RowVersions
{
    private const string Name = "Version";

    public static void Configure(ModelBuilder builder)
    {
        foreach (var version in builder.Model.GetEntityTypes().Select(entity => entity.FindProperty(Name)).Where(p => p?.ClrType == typeof(long)))
            version!.IsConcurrencyToken = true;
    }

    public static void Raise(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries())
        {
            if (entry.State == EntityState.Modified && entry.Metadata.FindProperty(Name) is { IsConcurrencyToken: true } version)
                entry.Property(version).CurrentValue = (long)entry.Property(version).OriginalValue! + 1;
        }
    }
}
