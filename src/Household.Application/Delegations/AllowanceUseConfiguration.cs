using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Delegations;

internal sealed class AllowanceUseConfiguration : HouseholdOwnedConfiguration<AllowanceUse, AllowanceUseId>
{
    protected override void ConfigureRest(EntityTypeBuilder<AllowanceUse> builder)
    {
        RefersTo<Delegation>(builder, nameof(AllowanceUse.DelegationId));

        // What is still reserved of one delegation, when it ends.
        builder.HasIndex(use => new { use.HouseholdId, use.DelegationId });
    }
}
