using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Messaging;

internal sealed class HandsetMessageConfiguration : IEntityTypeConfiguration<HandsetMessage>
{
    public void Configure(EntityTypeBuilder<HandsetMessage> builder)
    {
        builder.ToTable("HandsetMessages");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.HasIndex(message => new { message.To, message.At });
    }
}
