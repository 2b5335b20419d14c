using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.SignIn;

internal sealed class PrefixAlarmConfiguration : IEntityTypeConfiguration<PrefixAlarm>
{
    public void Configure(EntityTypeBuilder<PrefixAlarm> builder)
    {
        builder.ToTable("PrefixAlarms");
        builder.HasKey(alarm => alarm.Prefix);
        builder.Property(alarm => alarm.Prefix).HasMaxLength(11);
    }
}
