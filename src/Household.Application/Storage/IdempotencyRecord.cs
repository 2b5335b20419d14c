using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Storage;

/// <summary>A command's outcome, kept 30 days under (actor, use case, key), so that a repeated request gets the answer and does not run again.</summary>
public sealed record IdempotencyRecord(Guid ActorId, string UseCase, string Key, byte[] RequestHash, string Outcome, DateTimeOffset At);

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("IdempotencyRecords");
        builder.HasKey(record => new { record.ActorId, record.UseCase, record.Key });
        builder.Property(record => record.UseCase).HasMaxLength(60);
        builder.Property(record => record.Key).HasMaxLength(64);
        builder.HasIndex(record => record.At);
    }
}
