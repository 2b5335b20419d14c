using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Sessions;

internal sealed class SecurityEventConfiguration : IEntityTypeConfiguration<SecurityEvent>
{
    public void Configure(EntityTypeBuilder<SecurityEvent> builder)
    {
        builder.ToTable("SecurityEvents");
        builder.HasKey(happened => happened.Id);
        builder.Property(happened => happened.Id).ValueGeneratedNever();
        builder.Property(happened => happened.Device).HasMaxLength(100);
        builder.Property(happened => happened.Subject).HasMaxLength(SecurityEvent.SubjectSize);
        builder.HasOne<Person>().WithMany().HasForeignKey(happened => happened.PersonId).OnDelete(DeleteBehavior.NoAction);

        // People read their own events, the newest first.
        builder.HasIndex(happened => new { happened.PersonId, happened.At });
    }
}
