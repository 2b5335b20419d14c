using HouseholdPortal.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Catalogue;

internal sealed class OfferingVersionConfiguration : IEntityTypeConfiguration<OfferingVersion>
{
    public void Configure(EntityTypeBuilder<OfferingVersion> builder)
    {
        builder.ToTable("OfferingVersions");
        builder.HasKey(version => version.Id);
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Name).HasMaxLength(OfferingVersion.NameSize);
        builder.Ignore(version => version.Terms);
        builder.HasOne<Offering>().WithMany().HasForeignKey(version => version.OfferingId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(version => new { version.OfferingId, version.Number }).IsUnique();
    }
}
