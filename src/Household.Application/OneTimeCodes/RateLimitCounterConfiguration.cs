using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.OneTimeCodes;

internal sealed class RateLimitCounterConfiguration : IEntityTypeConfiguration<RateLimitCounter>
{
    public void Configure(EntityTypeBuilder<RateLimitCounter> builder)
    {
        builder.ToTable("RateLimitCounters");
        builder.HasKey(counter => counter.Key);
        builder.Property(counter => counter.Key).ValueGeneratedNever();
        builder.HasIndex(counter => counter.PurgeAt);
    }
}
