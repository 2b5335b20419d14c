using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Lines;

internal sealed class LineFreezeConfiguration : HouseholdOwnedConfiguration<LineFreeze, LineFreezeId>
{
    protected override void ConfigureRest(EntityTypeBuilder<LineFreeze> builder)
    {
        builder.Ignore(freeze => freeze.IsOpen);
        RefersTo<Line>(builder, nameof(LineFreeze.LineId));
        RefersTo<Member>(builder, nameof(LineFreeze.EndedBy));
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(freeze => freeze.StaffId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Interaction>().WithMany().HasForeignKey(freeze => freeze.InteractionId).OnDelete(DeleteBehavior.NoAction);

        // At most one open on a line. Every page of a household reads the open ones.
        builder.HasIndex(freeze => new { freeze.HouseholdId, freeze.LineId }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_LineFreezes_Open");

        // When the line was last held.
        builder.HasIndex(freeze => new { freeze.HouseholdId, freeze.LineId, freeze.BegunAt });

        // Those whose time has come, over all households.
        builder.HasIndex(freeze => freeze.EndsAt).HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_LineFreezes_Due");
    }
}
