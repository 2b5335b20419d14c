using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Usage;

/// <summary>Its own natural key (docs/decisions/0004). The reference to the line holds the household, too.</summary>
internal sealed class UsageTotalConfiguration : IEntityTypeConfiguration<UsageTotal>
{
    public void Configure(EntityTypeBuilder<UsageTotal> builder)
    {
        builder.HasKey(total => new { total.HouseholdId, total.LineId, total.Day, total.Kind });
        builder.HasOne<Line>().WithMany().HasForeignKey(total => new { total.HouseholdId, total.LineId }).OnDelete(DeleteBehavior.NoAction);
    }
}
