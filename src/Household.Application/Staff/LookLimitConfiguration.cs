using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Staff;

internal sealed class LookLimitConfiguration : IEntityTypeConfiguration<LookLimit>
{
    public void Configure(EntityTypeBuilder<LookLimit> builder)
    {
        builder.ToTable("LookLimits");
        builder.HasKey(limit => limit.StaffId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(limit => limit.StaffId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(limit => limit.ReachedAt);
    }
}
