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
        builder.Property(message => message.ProviderId).HasMaxLength(34);

        // One message of the provider's is one of ours, never two.
        builder.HasIndex(message => message.ProviderId).IsUnique().HasFilter("\"ProviderId\" IS NOT NULL");

        // What the provider took over and may still be asked after.
        builder.HasIndex(message => message.SentAt).HasFilter("\"ProviderId\" IS NOT NULL AND \"Delivery\" < 4");

        // The dispatcher asks only for what is still owed.
        builder.HasIndex(message => message.NextTryAt).HasFilter("\"SentAt\" IS NULL AND \"FailedAt\" IS NULL");
    }
}
