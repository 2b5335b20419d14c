using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Messaging;

internal sealed class HandsetMessageConfiguration : IEntityTypeConfiguration<HandsetMessage>, IEntityTypeConfiguration<MailboxMessage>
{
    public void Configure(EntityTypeBuilder<HandsetMessage> builder)
    {
        builder.ToTable("HandsetMessages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.HasIndex(message => new { message.To, message.At });
    }

    public void Configure(EntityTypeBuilder<MailboxMessage> builder)
    {
        builder.ToTable("MailboxMessages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.HasIndex(message => new { message.To, message.At });
    }
}
