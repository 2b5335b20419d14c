using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Operations;

internal sealed class ApprovalLinkConfiguration : IEntityTypeConfiguration<ApprovalLink>
{
    public void Configure(EntityTypeBuilder<ApprovalLink> builder)
    {
        builder.ToTable("ApprovalLinks");
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(32);
        builder.HasIndex(link => link.Until);
    }
}

internal sealed class StopLinkConfiguration : IEntityTypeConfiguration<StopLink>
{
    public void Configure(EntityTypeBuilder<StopLink> builder)
    {
        builder.ToTable("StopLinks");
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(32);
        builder.HasIndex(link => link.Until);
        builder.HasIndex(link => new { link.OwnerId, link.RequestId });
    }
}
