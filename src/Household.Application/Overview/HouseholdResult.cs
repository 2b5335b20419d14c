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

    /// <param name="Asked">The answer about permissions; null where there is no line to ask about.</param>
    public sealed record Shown(HouseholdView View, AskedPermissions? Asked) : HouseholdResult;

    /// <summary>A holder session sees one line and no people.</summary>
    public sealed record HoldsLine(LineId Line) : HouseholdResult;

    /// <summary>The session has ended, or the person is in no household.</summary>
    public sealed record Nothing : HouseholdResult;
}

/// <summary>The permissions of one person on one line.</summary>
/// <param name="Person">Null where the viewer sees no such person.</param>
/// <param name="Line">Null where the viewer sees no such line.</param>
/// <param name="NotAnswered">Why there is no answer; null where there is one.</param>
public sealed record AskedPermissions(MemberView? Person, HouseholdLine? Line, bool IsViewer, IReadOnlyList<PermissionView> Permissions, WhyNotAnswered? NotAnswered)
{
    /// <summary>Whether the viewer can let the person do more on the line.</summary>
    public bool MayGrant { get; init; }
}

/// <summary>One permission, how far it goes, and why.</summary>
/// <param name="Others">The people of whom one must consent; or who may do it instead.</param>
public sealed record PermissionView(Permission Permission, PermissionOutcome Outcome, AssuranceLevel AssuranceLevel, IReadOnlyList<MemberView> Others, BecauseView Because)
{
    /// <summary>Whether the viewer, who may not, can ask somebody who may.</summary>
    public bool MayAsk { get; init; }
}
