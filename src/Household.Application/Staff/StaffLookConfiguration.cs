using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Staff;

internal sealed class StaffLookConfiguration : IEntityTypeConfiguration<StaffLook>
{
    public void Configure(EntityTypeBuilder<StaffLook> builder)
    {
        builder.ToTable("StaffLooks");
        builder.HasKey(look => new { look.StaffId, look.PersonId });
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(look => look.StaffId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Person>().WithMany().HasForeignKey(look => look.PersonId).OnDelete(DeleteBehavior.NoAction);

        // Everybody's of the last hour, for supervisors.
        builder.HasIndex(look => look.At);
    }
}

internal sealed class StaffOwnNumberConfiguration : IEntityTypeConfiguration<StaffOwnNumber>
{
    public void Configure(EntityTypeBuilder<StaffOwnNumber> builder)
    {
        builder.ToTable("StaffOwnNumbers");
        builder.HasKey(own => new { own.StaffId, own.Number });
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(own => own.StaffId).OnDelete(DeleteBehavior.NoAction);
    }
}
