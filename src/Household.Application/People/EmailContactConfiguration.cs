using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.People;

internal sealed class EmailContactConfiguration : IEntityTypeConfiguration<EmailContact>
{
    public void Configure(EntityTypeBuilder<EmailContact> builder)
    {
        builder.ToTable("EmailContacts");
        builder.HasKey(contact => contact.Id);
        builder.Property(contact => contact.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(contact => contact.PersonId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(contact => new { contact.PersonId, contact.Address }).IsUnique();
    }
}
