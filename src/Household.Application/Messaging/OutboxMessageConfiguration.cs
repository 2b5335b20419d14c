using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Messaging;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(message => message.Sequence);
        builder.HasIndex(message => message.Id).IsUnique();

        // The dispatcher asks only for what is still owed.
        builder.HasIndex(message => message.NextTryAt).HasFilter("\"SentAt\" IS NULL AND \"FailedAt\" IS NULL");
    }
}
