using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Lines;

internal sealed class DeviceConfiguration : HouseholdOwnedConfiguration<Device, DeviceId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Device> builder)
    {
        builder.Property(device => device.Model).HasMaxLength(100);
        RefersTo<Line>(builder, nameof(Device.LineId));
        RefersTo<Member>(builder, nameof(Device.HolderId));

        // Staff find a handset by the number on its box, in any household.
        builder.HasIndex(device => device.Imei);
    }
}
