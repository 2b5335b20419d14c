using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Guardian;

internal sealed class FindingConfiguration : HouseholdOwnedConfiguration<Finding, FindingId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Finding> builder)
    {
        RefersTo<BillingAccount>(builder, nameof(Finding.AccountId));
        RefersTo<Line>(builder, nameof(Finding.LineId));
        RefersTo<Contract>(builder, nameof(Finding.ContractId));
    }
}
