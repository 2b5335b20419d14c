using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Billing;

internal sealed class ChargeConfiguration : HouseholdOwnedConfiguration<Charge, ChargeId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Charge> builder)
    {
        builder.Property(charge => charge.Description).HasMaxLength(200);
        RefersTo<Bill>(builder, nameof(Charge.BillId));
        RefersTo<Line>(builder, nameof(Charge.LineId));
        RefersTo<Contract>(builder, nameof(Charge.ContractId));
    }
}
