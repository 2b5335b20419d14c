using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Operations;

internal sealed class ApprovalConfiguration : HouseholdOwnedConfiguration<Approval, ApprovalId>
{
    /// <summary>Few approvals are open at a time, and every page looks for those that its person must answer or waits for.</summary>
    private const string Open = "\"State\" = 0";

    protected override void ConfigureRest(EntityTypeBuilder<Approval> builder)
    {
        builder.Property(approval => approval.MatchNumber).HasMaxLength(2);
        builder.HasIndex(approval => approval.ApproverId).HasFilter(Open).HasDatabaseName("IX_Approvals_OpenToApprover");
        builder.HasIndex(approval => approval.RequesterId).HasFilter(Open).HasDatabaseName("IX_Approvals_OpenOfRequester");
        builder.HasIndex(approval => approval.ExpiresAt).HasFilter("\"Place\" IS NOT NULL").HasDatabaseName("IX_Approvals_Placed");
    }
}
