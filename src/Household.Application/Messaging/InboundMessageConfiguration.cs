using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Messaging;

internal sealed class InboundMessageConfiguration : IEntityTypeConfiguration<InboundMessage>
{
    public void Configure(EntityTypeBuilder<InboundMessage> builder)
    {
        builder.ToTable("InboundMessages");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.ProviderId).HasMaxLength(34);
        builder.HasIndex(message => message.ProviderId).IsUnique();
        builder.HasIndex(message => new { message.From, message.At });

        // The purge finds old messages by it.
        builder.HasIndex(message => message.At);
    }
}
