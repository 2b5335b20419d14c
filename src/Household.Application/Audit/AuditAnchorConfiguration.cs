using HouseholdPortal.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Audit;

internal sealed class AuditAnchorConfiguration : IEntityTypeConfiguration<AuditAnchor>
{
    public void Configure(EntityTypeBuilder<AuditAnchor> builder)
    {
        builder.HasKey(anchor => anchor.Sequence);
        builder.Property(anchor => anchor.Sequence).ValueGeneratedNever();

        // The job looks up what it has anchored lately.
        builder.HasIndex(anchor => anchor.CoveredUntil);
    }
}
