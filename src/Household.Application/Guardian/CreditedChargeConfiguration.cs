using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Guardian;

internal sealed class CreditedChargeConfiguration : HouseholdOwnedConfiguration<CreditedCharge, ChargeId>
{
    protected override void ConfigureRest(EntityTypeBuilder<CreditedCharge> builder)
    {
        RefersTo<Charge>(builder, nameof(CreditedCharge.Id));
        RefersTo<Finding>(builder, nameof(CreditedCharge.FindingId));
    }
}
