using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Operations;

internal sealed class ApprovalConfiguration : IEntityTypeConfiguration<Approval>
{
    /// <summary>Few approvals are open at a time, and every page looks for those that its person must answer or waits for.</summary>
    private const string Open = "\"State\" = 0";

    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("Approvals");
        builder.HasKey(approval => new { approval.OwnerId, approval.Id });
        builder.Property(approval => approval.Id).ValueGeneratedNever();
        builder.HasOne<OperationRequest>().WithMany().HasForeignKey(approval => new { approval.OwnerId, approval.RequestId }).OnDelete(DeleteBehavior.NoAction);
        builder.Property(approval => approval.MatchNumber).HasMaxLength(2);
        builder.HasIndex(approval => approval.ApproverId).HasFilter(Open).HasDatabaseName("IX_Approvals_OpenToApprover");
        builder.HasIndex(approval => approval.RequesterId).HasFilter(Open).HasDatabaseName("IX_Approvals_OpenOfRequester");
        builder.HasIndex(approval => new { approval.OwnerId, approval.RequestId });

        // What a person was asked, for the story of what happened between them and the operator.
        builder.HasIndex(approval => new { approval.ApproverId, approval.AskedAt });


        // Who was asked in a call or visit whether they are the caller: each desk reads it.
        builder.HasIndex(approval => new { approval.TargetId, approval.AskedAt }).HasFilter("\"Permission\" = 42").HasDatabaseName("IX_Approvals_OfInteraction");

        builder.HasIndex(approval => approval.AskedAt).HasFilter("\"WantsLink\"").HasDatabaseName("IX_Approvals_WantsLink");
        builder.HasIndex(approval => approval.ExpiresAt).HasFilter("\"Place\" IS NOT NULL").HasDatabaseName("IX_Approvals_Placed");
    }
}
