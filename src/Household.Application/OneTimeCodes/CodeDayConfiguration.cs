using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.OneTimeCodes;

internal sealed class CodeDayConfiguration : IEntityTypeConfiguration<CodeDay>
{
    public void Configure(EntityTypeBuilder<CodeDay> builder)
    {
        builder.ToTable("CodeDays");
        builder.HasKey(counted => new { counted.Day, counted.Prefix });
        builder.Property(counted => counted.Prefix).HasMaxLength(11);
    }
}
