using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Billing;

internal sealed class BillingAccountConfiguration : HouseholdOwnedConfiguration<BillingAccount, BillingAccountId>
{
    protected override void ConfigureRest(EntityTypeBuilder<BillingAccount> builder)
    {
        builder.Property(account => account.Name).HasMaxLength(100);
        builder.Property(account => account.Currency).HasMaxLength(3);
        RefersTo<Member>(builder, nameof(BillingAccount.PayerId));
    }
}
