using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.People;

internal sealed class ContactMediumConfiguration : IEntityTypeConfiguration<ContactMedium>
{
    public void Configure(EntityTypeBuilder<ContactMedium> builder)
    {
        builder.HasKey(contact => contact.Id);
        builder.Property(contact => contact.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(contact => contact.PersonId).OnDelete(DeleteBehavior.NoAction);

        // A number proves one person at a time.
        builder.HasIndex(contact => contact.Number).IsUnique();
        builder.HasIndex(contact => contact.PersonId);
    }
}
