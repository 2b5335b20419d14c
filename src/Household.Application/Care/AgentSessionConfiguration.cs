using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Care;

internal sealed class AgentSessionConfiguration : IEntityTypeConfiguration<AgentSession>
{
    public void Configure(EntityTypeBuilder<AgentSession> builder)
    {
        builder.ToTable("AgentSessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Ignore(session => session.Proof);
        builder.Property(session => session.HandOverPath).HasMaxLength(100);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(session => session.AgentId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<StaffSession>().WithMany().HasForeignKey(session => session.StaffSessionId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.CallerId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Interaction>().WithMany().HasForeignKey(session => session.InteractionId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(session => session.InteractionId);
        builder.HasIndex(session => session.StaffSessionId);
        builder.HasIndex(session => session.CallerId);

        // Whom an agent has verified lately, for supervisors.
        builder.HasIndex(session => new { session.AgentId, session.StartedAt });
    }
}
