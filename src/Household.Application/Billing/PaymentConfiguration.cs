using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Billing;

internal sealed class PaymentConfiguration : HouseholdOwnedConfiguration<Payment, PaymentId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Payment> builder) => RefersTo<Bill>(builder, nameof(Payment.BillId));
}
