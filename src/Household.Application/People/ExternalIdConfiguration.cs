using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.People;

internal sealed class ExternalIdConfiguration : IEntityTypeConfiguration<ExternalId>
{
    public void Configure(EntityTypeBuilder<ExternalId> builder)
    {
        builder.HasKey(id => new { id.System, id.Value });
        builder.Property(id => id.System).HasMaxLength(40);
        builder.Property(id => id.Value).HasMaxLength(100);
        builder.HasOne<Person>().WithMany().HasForeignKey(id => id.PersonId).OnDelete(DeleteBehavior.NoAction);

        // Staff type a customer number without naming its system.
        builder.HasIndex(id => id.Value);
    }
}
