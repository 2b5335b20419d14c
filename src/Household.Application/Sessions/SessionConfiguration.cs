using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Sessions;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.UserAgentLabel).HasMaxLength(100);
        builder.Ignore(session => session.Proof);
        builder.HasIndex(session => session.TokenHash).IsUnique();
        builder.HasIndex(session => session.PersonId);

        // The purge deletes the places of old sessions.
        builder.HasIndex(session => session.EndsAt).HasFilter("\"Place\" IS NOT NULL").HasDatabaseName("IX_Sessions_Placed");
    }
}
