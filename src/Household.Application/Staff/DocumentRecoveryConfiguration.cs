using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Staff;

internal sealed class DocumentRecoveryConfiguration : IEntityTypeConfiguration<DocumentRecovery>
{
    public void Configure(EntityTypeBuilder<DocumentRecovery> builder)
    {
        builder.ToTable("DocumentRecoveries");
        builder.HasKey(recovery => recovery.Id);
        builder.Property(recovery => recovery.Id).ValueGeneratedNever();
        builder.Property(recovery => recovery.Reason).HasMaxLength(DocumentRecovery.ReasonSize);
        builder.Property(recovery => recovery.RefusedBecause).HasMaxLength(DocumentRecovery.ReasonSize);
        builder.HasOne<Person>().WithMany().HasForeignKey(recovery => recovery.PersonId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(recovery => recovery.OpenedBy).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(recovery => recovery.PersonId);
        builder.HasIndex(recovery => new { recovery.OpenedAt, recovery.Id });
        builder.HasIndex(recovery => recovery.CodeMac).IsUnique();
        builder.HasIndex(recovery => recovery.ObjectionHash).IsUnique();
    }
}
