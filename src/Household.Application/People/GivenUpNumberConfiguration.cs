using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.People;

internal sealed class GivenUpNumberConfiguration : IEntityTypeConfiguration<GivenUpNumber>
{
    public void Configure(EntityTypeBuilder<GivenUpNumber> builder)
    {
        builder.ToTable("GivenUpNumbers");
        builder.HasKey(number => new { number.PersonId, number.Number });
        builder.HasOne<Person>().WithMany().HasForeignKey(number => number.PersonId).OnDelete(DeleteBehavior.NoAction);
    }
}
