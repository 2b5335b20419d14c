using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Billing;

internal sealed class ReceiptConfiguration : HouseholdOwnedConfiguration<Receipt, ReceiptId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Receipt> builder)
    {
        builder.Property(receipt => receipt.Number).HasMaxLength(20);
        builder.Property(receipt => receipt.PlanName).HasMaxLength(100);
        RefersTo<Finding>(builder, nameof(Receipt.FindingId));
        RefersTo<Line>(builder, nameof(Receipt.LineId));
        RefersTo<Contract>(builder, nameof(Receipt.ContractId));
        RefersTo<Credit>(builder, nameof(Receipt.CreditId));
        RefersTo<BillingAccount>(builder, nameof(Receipt.AccountId));
        RefersTo<Member>(builder, nameof(Receipt.DoneBy));
        builder.HasIndex(receipt => new { receipt.HouseholdId, receipt.FindingId }).IsUnique();

        // Staff find a receipt by the number that a caller quotes, in any household.
        builder.HasIndex(receipt => receipt.Number);
    }
}
