using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Delegations;

internal sealed class AllowanceUseConfiguration : HouseholdOwnedConfiguration<AllowanceUse, AllowanceUseId>
{
    protected override void ConfigureRest(EntityTypeBuilder<AllowanceUse> builder)
    {
        RefersTo<Delegation>(builder, nameof(AllowanceUse.DelegationId));
        RefersTo<Line>(builder, nameof(AllowanceUse.LineId));

        // What is still reserved of one delegation, when it ends.
        builder.HasIndex(use => new { use.HouseholdId, use.DelegationId });

        // What a request has set aside, when it closes.
        builder.HasIndex(use => new { use.HouseholdId, use.RequestId });
    }
}
