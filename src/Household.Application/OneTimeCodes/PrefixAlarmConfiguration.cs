using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.OneTimeCodes;

internal sealed class PrefixAlarmConfiguration : IEntityTypeConfiguration<PrefixAlarm>
{
    public void Configure(EntityTypeBuilder<PrefixAlarm> builder)
    {
        builder.ToTable("PrefixAlarms");
        builder.HasKey(alarm => alarm.Prefix);
        builder.Property(alarm => alarm.Prefix).HasMaxLength(11);
    }
}
