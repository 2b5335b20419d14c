using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Staff;

internal sealed class StaffSessionConfiguration : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.ToTable("StaffSessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.UserAgentLabel).HasMaxLength(100);
        builder.Ignore(session => session.Proof);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(session => session.StaffId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(session => session.TokenHash).IsUnique();
        builder.HasIndex(session => session.StaffId);
    }
}
