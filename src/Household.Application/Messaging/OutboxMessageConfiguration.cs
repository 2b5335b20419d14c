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

        // A provider's message belongs to one of ours, never to two.
        builder.HasIndex(message => message.ProviderId).IsUnique().HasFilter("\"ProviderId\" IS NOT NULL");

        // Messages that the provider accepted and that may still be asked about.
        builder.HasIndex(message => message.SentAt).HasFilter("\"ProviderId\" IS NOT NULL AND \"Delivery\" < 4");

        // What went to a person’s numbers and addresses, the newest first.
        builder.HasIndex(message => new { message.To, message.CreatedAt }).HasFilter("\"To\" IS NOT NULL");
        builder.HasIndex(message => new { message.Email, message.CreatedAt }).HasFilter("\"Email\" IS NOT NULL");

        // The dispatcher looks only for unsent messages.
        builder.HasIndex(message => message.NextTryAt).HasFilter("\"SentAt\" IS NULL AND \"FailedAt\" IS NULL");
    }
}
