using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Lines;

internal sealed class LineConfiguration : HouseholdOwnedConfiguration<Line, LineId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Line> builder)
    {
        builder.Property(line => line.Label).HasMaxLength(100);
        RefersTo<BillingAccount>(builder, nameof(Line.AccountId));
        RefersTo<Member>(builder, nameof(Line.UserId));
        RefersTo<Member>(builder, nameof(Line.SuspendedBy));
    }
}
