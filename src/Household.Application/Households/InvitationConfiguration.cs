using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Households;

internal sealed class InvitationConfiguration : HouseholdOwnedConfiguration<Invitation, InvitationId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(invitation => invitation.Called).HasMaxLength(Member.NameSize);
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(32);
        RefersTo<Member>(builder, nameof(Invitation.InvitedById));
        RefersTo<Member>(builder, nameof(Invitation.AcceptedById));
        RefersTo<BillingAccount>(builder, nameof(Invitation.AccountId));
        RefersTo<Line>(builder, nameof(Invitation.LineId));

        // Those that are open, and those that were sent lately, which are counted.
        builder.HasIndex(invitation => new { invitation.HouseholdId, invitation.InvitedAt });
    }
}

internal sealed class InvitationLinkConfiguration : IEntityTypeConfiguration<InvitationLink>
{
    public void Configure(EntityTypeBuilder<InvitationLink> builder)
    {
        builder.ToTable("InvitationLinks");
        builder.HasKey(link => link.TokenHash);
        builder.Property(link => link.TokenHash).HasMaxLength(32);
        builder.HasIndex(link => link.Until);
    }
}
