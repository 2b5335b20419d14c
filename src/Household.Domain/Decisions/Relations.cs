using System.Collections.Immutable;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>One household's relations, as decisions read them: loaded in one round trip, never cached across commands.</summary>
public sealed record Relations(
    HouseholdId Household,
    ImmutableArray<Relations.MemberFact> Members,
    ImmutableArray<Relations.GuardianFact> Guardians,
    ImmutableArray<Relations.AccountFact> Accounts,
    ImmutableArray<Relations.LineFact> Lines,
    ImmutableArray<Relations.DelegationFact> Delegations)
{
    /// <summary>A member who has not left.</summary>
    public readonly record struct MemberFact(MemberId Id, PersonId Person, DateOnly? BornOn)
    {
        /// <summary>The member who invited them; null for whoever was in the household from its beginning.</summary>
        public MemberId? InvitedBy { get; init; }

        /// <summary>The account beside which they were invited: its payer answers for who is in the household by that.</summary>
        public BillingAccountId? Beside { get; init; }
    }

    /// <summary>A guardianship that no court order removed.</summary>
    public readonly record struct GuardianFact(MemberId Guardian, MemberId Minor, DateOnly Since);

    public readonly record struct AccountFact(BillingAccountId Id, MemberId Payer);

    /// <param name="User">Named or confirmed user; null while unknown.</param>
    /// <param name="UserAllowanceMinor">What is left of what the payer lets the user add over the whole commitment, in minor units: what is reserved or used of it is taken off.</param>
    public readonly record struct LineFact(LineId Id, BillingAccountId Account, MemberId? User, LineUserState UserState, LineStatus Status, long UserAllowanceMinor)
    {
        /// <summary>Until when whoever holds the line can undo that its payer became its user; null where nothing can be undone.</summary>
        public DateTimeOffset? ClaimUndoableUntil { get; init; }
    }

    /// <summary>A delegation that its grantee has accepted; whether it gives anything on a day, its period says.</summary>
    /// <param name="AllowanceMinor">What is left of its allowance: what is reserved or used of it is taken off.</param>
    /// <param name="Permissions">A bit per <see cref="Permission"/> (<see cref="PermissionBit"/>).</param>
    public readonly record struct DelegationFact(
        DelegationId Id, MemberId Grantor, MemberId Grantee, LineId? Line, BillingAccountId? Account, long Permissions, long AllowanceMinor, Period Period);

    /// <summary>No relations at all: what a stranger has.</summary>
    public static Relations None { get; } = new(default, [], [], [], [], []);
}
