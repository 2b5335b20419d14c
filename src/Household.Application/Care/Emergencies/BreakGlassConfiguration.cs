using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Care.Emergencies;

internal sealed class BreakGlassConfiguration : IEntityTypeConfiguration<BreakGlassCase>
{
    public void Configure(EntityTypeBuilder<BreakGlassCase> builder)
    {
        builder.ToTable("BreakGlassCases");
        builder.HasKey(one => one.Id);
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.Property(one => one.Reference).HasMaxLength(BreakGlassCase.ReferenceSize);
        builder.Property(one => one.Verdict).HasMaxLength(BreakGlassCase.VerdictSize);
        builder.HasOne<Person>().WithMany().HasForeignKey(one => one.PersonId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(one => one.AskedBy).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(one => one.PersonId);
        builder.HasIndex(one => new { one.AskedBy, one.AskedAt });

        // The newest first, for supervisors.
        builder.HasIndex(one => one.AskedAt);

        // Those that nobody has judged, however old.
        builder.HasIndex(one => one.DecidedAt, "IX_BreakGlassCases_ToReview").HasFilter("\"ReviewedAt\" IS NULL");
    }
}
