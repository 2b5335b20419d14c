using HouseholdPortal.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Catalogue;

internal sealed class OfferingConfiguration : IEntityTypeConfiguration<Offering>
{
    public void Configure(EntityTypeBuilder<Offering> builder)
    {
        builder.ToTable("Offerings");
        builder.HasKey(offering => offering.Id);
        builder.Property(offering => offering.Id).ValueGeneratedNever();
        builder.Property(offering => offering.Code).HasMaxLength(Offering.CodeSize);
        builder.HasIndex(offering => offering.Code).IsUnique();
    }
}
