using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Billing;

internal sealed class BillConfiguration : HouseholdOwnedConfiguration<Bill, BillId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Bill> builder)
    {
        RefersTo<BillingAccount>(builder, nameof(Bill.AccountId));
    }
}
