using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Delegations;

internal sealed class DelegationConfiguration : HouseholdOwnedConfiguration<Delegation, DelegationId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Delegation> builder)
    {
        builder.Property(delegation => delegation.Permissions).HasConversion<PermissionBits>(PermissionBits.Comparer);
        RefersTo<Member>(builder, nameof(Delegation.GrantorId));
        RefersTo<Member>(builder, nameof(Delegation.GranteeId));
        RefersTo<Line>(builder, nameof(Delegation.LineId));
        RefersTo<BillingAccount>(builder, nameof(Delegation.AccountId));
    }
}
