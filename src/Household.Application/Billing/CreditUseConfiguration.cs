using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Billing;

internal sealed class CreditUseConfiguration : HouseholdOwnedConfiguration<CreditUse, CreditUseId>
{
    protected override void ConfigureRest(EntityTypeBuilder<CreditUse> builder)
    {
        RefersTo<Credit>(builder, nameof(CreditUse.CreditId));
        RefersTo<Bill>(builder, nameof(CreditUse.BillId));
        RefersTo<PayOut>(builder, nameof(CreditUse.PayOutId));

        // The last safeguard: no credit covers one bill twice.
        builder.HasIndex(use => new { use.HouseholdId, use.CreditId, use.BillId }).IsUnique();
    }
}
