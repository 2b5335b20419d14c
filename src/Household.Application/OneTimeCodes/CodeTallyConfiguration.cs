using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.OneTimeCodes;

internal sealed class CodeTallyConfiguration : IEntityTypeConfiguration<CodeTally>
{
    public void Configure(EntityTypeBuilder<CodeTally> builder)
    {
        builder.ToTable("CodeTallies");
        builder.HasKey(tally => tally.Key);
        builder.Property(tally => tally.Key).ValueGeneratedNever();
    }
}
