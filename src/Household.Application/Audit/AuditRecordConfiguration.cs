using HouseholdPortal.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Audit;

internal sealed class AuditRecordConfiguration : IEntityTypeConfiguration<AuditRecord>
{
    public void Configure(EntityTypeBuilder<AuditRecord> builder)
    {
        builder.HasKey(record => new { record.ChainId, record.Sequence });
        builder.Property(record => record.Sequence).ValueGeneratedNever();
        builder.Property(record => record.ActorKind).HasMaxLength(10);
        builder.Property(record => record.ActorId).HasMaxLength(100);
        builder.Property(record => record.Action).HasMaxLength(60);
        builder.Property(record => record.TargetKind).HasMaxLength(30);
        builder.Property(record => record.Because).HasMaxLength(60);

        // The anchor job looks for what changed since its last run.
        builder.HasIndex(record => record.At);
    }
}
