using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Recovery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.People;

internal sealed class RecoveryContactConfiguration : IEntityTypeConfiguration<RecoveryContact>
{
    public void Configure(EntityTypeBuilder<RecoveryContact> builder)
    {
        builder.ToTable("RecoveryContacts");
        builder.HasKey(contact => new { contact.PersonId, contact.Number });
        builder.HasOne<Person>().WithMany().HasForeignKey(contact => contact.PersonId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(contact => contact.Number);
        builder.HasIndex(contact => contact.Id).IsUnique();
    }
}
