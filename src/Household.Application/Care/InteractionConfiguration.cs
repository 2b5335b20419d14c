using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Care;

internal sealed class InteractionConfiguration : IEntityTypeConfiguration<Interaction>
{
    public void Configure(EntityTypeBuilder<Interaction> builder)
    {
        builder.ToTable("Interactions");
        builder.HasKey(interaction => interaction.Id);
        builder.Property(interaction => interaction.Id).ValueGeneratedNever();
        builder.Property(interaction => interaction.Note).HasMaxLength(Interaction.NoteSize);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(interaction => interaction.AgentId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Person>().WithMany().HasForeignKey(interaction => interaction.PersonId).OnDelete(DeleteBehavior.NoAction);

        // Those that ring, for every free agent.
        builder.HasIndex(interaction => interaction.BegunAt, "IX_Interactions_Ringing").HasFilter("\"State\" = 1");

        // Call-backs that were promised, for every free agent.
        builder.HasIndex(interaction => interaction.BegunAt, "IX_Interactions_Planned").HasFilter("\"State\" = 5");

        // How often a number was rung back lately.
        builder.HasIndex(interaction => new { interaction.Number, interaction.BegunAt }, "IX_Interactions_CallBacks").HasFilter("\"Channel\" = 2");
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(interaction => interaction.PlannedBy).OnDelete(DeleteBehavior.NoAction);

        // What an agent has on the desk: open, or not yet written down.
        builder.HasIndex(interaction => interaction.AgentId, "IX_Interactions_OnDesk").HasFilter("\"WrappedUpAt\" IS NULL");

        // A person’s own story.
        builder.HasIndex(interaction => new { interaction.PersonId, interaction.BegunAt });
    }
}
