using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Overview;

/// <summary>What a session sees on the household's page. Closed.</summary>
public abstract record HouseholdResult
{
    private HouseholdResult() { }

    /// <param name="Asked">The two that it answers for, and the answer; null where there is neither a line nor an account to ask about.</param>
    public sealed record Shown(HouseholdView View, AskedPair? Asked) : HouseholdResult;

    /// <summary>A holder session sees one line and no people.</summary>
    public sealed record HoldsLine(LineId Line) : HouseholdResult;

    /// <summary>The session has ended, or the person is in no household.</summary>
    public sealed record Nothing : HouseholdResult;
}

/// <summary>Any two of people, lines and accounts, in the order in which they were chosen.</summary>
/// <param name="Answer">What the person may do; null unless the two are a person and a line or account.</param>
public sealed record AskedPair(HouseholdThing First, HouseholdThing Second, AskedPermissions? Answer)
{
    /// <summary>Where the two are a line and an account on which the viewer can have it billed instead.</summary>
    public bool MayMove { get; init; }

    /// <summary>Whether the viewer can let others do anything at all.</summary>
    public bool MayGrant { get; init; }
}

/// <summary>The permissions of one person on one line or account.</summary>
/// <param name="Person">Null where the viewer sees no such person.</param>
/// <param name="Line">Null where it is about an account, or the viewer sees no such line.</param>
/// <param name="Account">The account; null where it is about a line, or the viewer sees no such account.</param>
/// <param name="NotAnswered">Why there is no answer; null where there is one.</param>
public sealed record AskedPermissions(
    MemberView? Person, HouseholdLine? Line, HouseholdAccount? Account, bool IsViewer, IReadOnlyList<PermissionView> Permissions, WhyNotAnswered? NotAnswered)
{
    /// <summary>Whether the viewer can let the person do more there.</summary>
    public bool MayGrant { get; init; }

    /// <summary>Delegations between the viewer and the person that give something there: either side can end one.</summary>
    public IReadOnlyList<HouseholdDelegation> Delegations { get; init; } = [];
}

/// <summary>One permission, how far it goes, and why.</summary>
/// <param name="Others">The people of whom one must consent; or who may do it instead.</param>
public sealed record PermissionView(Permission Permission, PermissionOutcome Outcome, AssuranceLevel AssuranceLevel, IReadOnlyList<MemberView> Others, BecauseView Because)
{
    /// <summary>Whether the viewer, who may not, can ask somebody who may.</summary>
    public bool MayAsk { get; init; }
}
