using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Billing;

internal sealed class PayOutConfiguration : HouseholdOwnedConfiguration<PayOut, PayOutId>
{
    protected override void ConfigureRest(EntityTypeBuilder<PayOut> builder)
    {
        builder.Property(payOut => payOut.Number).HasMaxLength(20);
        builder.Property(payOut => payOut.Reference).HasMaxLength(PayOut.ReferenceSize);
        RefersTo<BillingAccount>(builder, nameof(PayOut.AccountId));
        RefersTo<Member>(builder, nameof(PayOut.OrderedBy));

        // The pay-outs still to be made, over all households.
        builder.HasIndex(payOut => payOut.State);

        // Staff find a pay-out by the number that a caller quotes, in any household.
        builder.HasIndex(payOut => payOut.Number);
    }
}
