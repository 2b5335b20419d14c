using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Lines;

internal sealed class ContractConfiguration : HouseholdOwnedConfiguration<Contract, ContractId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Contract> builder)
    {
        builder.Property(contract => contract.PlanName).HasMaxLength(100);
        RefersTo<Line>(builder, nameof(Contract.LineId));
        builder.HasOne<OfferingVersion>().WithMany().HasForeignKey(contract => contract.OfferingVersionId).OnDelete(DeleteBehavior.NoAction);
        RefersTo<Contract>(builder, nameof(Contract.SupersedesId));
    }
}
