using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Plans;

internal sealed class ContractSummaryConfiguration : HouseholdOwnedConfiguration<ContractSummary, ContractId>
{
    protected override void ConfigureRest(EntityTypeBuilder<ContractSummary> builder)
    {
        builder.ToTable("ContractSummaries");
        builder.Property(summary => summary.Name).HasMaxLength(OfferingVersion.NameSize);
        builder.Property(summary => summary.Hash).HasMaxLength(32);
        builder.Ignore(summary => summary.Facts);
        RefersTo<Contract>(builder, nameof(ContractSummary.Id));
    }
}
