using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Households;

internal sealed class MemberConfiguration : HouseholdOwnedConfiguration<Member, MemberId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Member> builder)
    {
        builder.Property(member => member.Name).HasMaxLength(Member.NameSize);

        // Who comes of age is looked for every hour, over all households.
        builder.HasIndex(member => member.BornOn);
        RefersTo<Member>(builder, nameof(Member.InvitedById));
        RefersTo<BillingAccount>(builder, nameof(Member.BesideId));
    }
}
