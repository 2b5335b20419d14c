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
        builder.Property(account => account.Name).HasMaxLength(BillingAccount.NameSize);
        builder.Property(account => account.Currency).HasMaxLength(3);
        builder.Property(account => account.Number).HasMaxLength(20);
        builder.Property(account => account.PostcodeKey).HasMaxLength(Postcode.Longest);
        RefersTo<Member>(builder, nameof(BillingAccount.PayerId));

        // Staff find an account by the number that a caller quotes, or by where its bills go, in any household.
        builder.HasIndex(account => account.Number);
        builder.HasIndex(account => account.PostcodeKey);
    }
}
