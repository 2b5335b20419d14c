using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Lines;

internal sealed class LineLockConfiguration : HouseholdOwnedConfiguration<LineLock, LineLockId>
{
    protected override void ConfigureRest(EntityTypeBuilder<LineLock> builder)
    {
        builder.Ignore(held => held.IsOpen);
        RefersTo<Line>(builder, nameof(LineLock.LineId));
        RefersTo<Member>(builder, nameof(LineLock.LockedBy));
        RefersTo<Member>(builder, nameof(LineLock.UnlockedBy));

        // At most one open lock per line and function. Every page of a household reads the open ones.
        builder.HasIndex(held => new { held.HouseholdId, held.LineId, held.Function }).IsUnique().HasFilter("\"UnlockedAt\" IS NULL").HasDatabaseName("IX_LineLocks_Open");
    }
}
