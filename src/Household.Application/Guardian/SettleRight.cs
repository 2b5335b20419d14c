using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>What the viewer may do about a finding, with the reason. Closed.</summary>
public abstract record SettleRight(BecauseView Because)
{
    /// <summary>They may, after a proof. <paramref name="AlsoMay"/> names the others who may.</summary>
    public sealed record May(IReadOnlyList<MemberView> AlsoMay, BecauseView Because) : SettleRight(Because);

    /// <summary>They may not; they can ask the members in <paramref name="WhoMay"/>.</summary>
    public sealed record MayNot(RefusalReason Reason, IReadOnlyList<MemberView> WhoMay, BecauseView Because) : SettleRight(Because);
}
