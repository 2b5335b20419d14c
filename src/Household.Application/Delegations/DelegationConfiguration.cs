using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Delegations;

internal sealed class DelegationConfiguration : HouseholdOwnedConfiguration<Delegation, DelegationId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Delegation> builder)
    {
        builder.Property(delegation => delegation.Permissions).HasConversion<PermissionBits>(PermissionBits.Comparer);
        builder.Property<IReadOnlyList<Permission>?>("ProposedPermissions").HasConversion<PermissionBits>(PermissionBits.Comparer);
        builder.Property<long?>("ProposedAllowanceMinor");
        builder.Property<DateOnly?>("ProposedFrom");
        builder.Property<DateOnly?>("ProposedUntil");
        builder.Ignore(delegation => delegation.Terms);
        builder.Ignore(delegation => delegation.Offered);
        builder.Ignore(delegation => delegation.AllowanceLeft);
        RefersTo<Member>(builder, nameof(Delegation.GrantorId));
        RefersTo<Member>(builder, nameof(Delegation.GranteeId));
        RefersTo<Line>(builder, nameof(Delegation.LineId));
        RefersTo<BillingAccount>(builder, nameof(Delegation.AccountId));

        // Those that may have to be reminded of, lapse or end, are looked for every hour, over all households.
        builder.HasIndex(delegation => delegation.LookOn).HasFilter("\"ClosedAt\" IS NULL").HasDatabaseName("IX_Delegations_Due");
    }
}
