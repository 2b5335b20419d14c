using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Billing;

internal sealed class CreditConfiguration : HouseholdOwnedConfiguration<Credit, CreditId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Credit> builder)
    {
        RefersTo<BillingAccount>(builder, nameof(Credit.AccountId));
        RefersTo<Finding>(builder, nameof(Credit.FindingId));

        // The last safeguard: whatever goes wrong elsewhere, one finding is credited once.
        builder.HasIndex(credit => new { credit.HouseholdId, credit.FindingId }).IsUnique();
    }
}
