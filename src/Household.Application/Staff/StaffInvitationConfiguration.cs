using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Staff;

internal sealed class StaffInvitationConfiguration : IEntityTypeConfiguration<StaffInvitation>
{
    public void Configure(EntityTypeBuilder<StaffInvitation> builder)
    {
        builder.ToTable("StaffInvitations");
        builder.HasKey(invitation => invitation.TokenHash);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(invitation => invitation.StaffId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(invitation => invitation.StaffId);
    }
}
