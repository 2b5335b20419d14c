using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Approvals;

internal sealed class ApprovalConfiguration : HouseholdOwnedConfiguration<Approval, ApprovalId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Approval> builder)
    {
        builder.Property(approval => approval.MatchNumber).HasMaxLength(2);
        builder.HasIndex(approval => approval.ExpiresAt).HasFilter("\"Place\" IS NOT NULL").HasDatabaseName("IX_Approvals_Placed");
    }
}
