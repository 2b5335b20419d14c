using HouseholdPortal.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Audit;

internal sealed class AuditDetailsConfiguration : IEntityTypeConfiguration<AuditDetails>
{
    public void Configure(EntityTypeBuilder<AuditDetails> builder)
    {
        builder.HasKey(details => new { details.ChainId, details.Sequence });
        builder.Ignore(details => details.IsErased);
        builder.Property(details => details.Sequence).ValueGeneratedNever();
        builder.HasOne<AuditRecord>().WithOne().HasForeignKey<AuditDetails>(details => new { details.ChainId, details.Sequence }).OnDelete(DeleteBehavior.NoAction);
    }
}
