using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Households;

internal sealed class HouseholdConfiguration : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> builder)
    {
        builder.HasKey(household => household.Id);
        builder.Property(household => household.Id).ValueGeneratedNever();
        builder.Property(household => household.Name).HasMaxLength(200);
    }
}
