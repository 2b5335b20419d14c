using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.People;

internal sealed class MeansConfiguration : IEntityTypeConfiguration<Means>
{
    public void Configure(EntityTypeBuilder<Means> builder)
    {
        builder.ToTable("Means");
        builder.HasKey(means => new { means.PersonId, means.Id });
        builder.Property(means => means.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(means => means.Lineage);
        builder.Property(means => means.AddedOn).HasMaxLength(100);
        builder.Property(means => means.Account).HasMaxLength(40);
        builder.Ignore(means => means.Descent).Ignore(means => means.NextAnnouncement).Ignore(means => means.ObjectionUntil).Ignore(means => means.IsRoot);
        builder.HasOne<Person>().WithMany().HasForeignKey(means => means.PersonId).OnDelete(DeleteBehavior.NoAction);

        // Those that are still announced each month.
        builder.HasIndex(means => new { means.AnnouncedAt, means.AddedAt }).HasFilter("\"RipeSince\" IS NULL AND \"RemovedAt\" IS NULL AND \"AddedWith\" IS NOT NULL").HasDatabaseName("IX_Means_Ripening");
    }
}

internal sealed class ObjectionConfiguration : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.ToTable("Objections");
        builder.HasKey(objection => new { objection.PersonId, objection.Id });
        builder.Property(objection => objection.Id).ValueGeneratedNever();
        builder.HasOne<Means>().WithMany().HasForeignKey(objection => new { objection.PersonId, objection.Against }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(objection => new { objection.PersonId, objection.Against }).HasFilter("\"State\" = 1").IsUnique().HasDatabaseName("IX_Objections_Open");
    }
}

internal sealed class ObjectionLinkConfiguration : IEntityTypeConfiguration<ObjectionLink>
{
    public void Configure(EntityTypeBuilder<ObjectionLink> builder)
    {
        builder.ToTable("ObjectionLinks");
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(32);
        builder.HasIndex(link => link.Until);
    }
}
