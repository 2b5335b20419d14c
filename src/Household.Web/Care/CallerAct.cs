using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Web.Care;

/// <summary>One thing that a caller may do on one of their lines, or may not.</summary>
/// <param name="Key">The key that begins it; null for none.</param>
public sealed record CallerAct(LineSummary Line, Permission Permission, AccessDecision Decision, string? Key)
{
    /// <summary>The keys in the order in which they are given: none that the desk uses itself.</summary>
    internal const string Keys = "123456789";

    /// <summary>What it is begun with where nothing is asked.</summary>
    public string Input => Permission == Permission.SuspendLine ? nameof(SuspensionReason.Lost) : Permission == Permission.LockLine ? nameof(LineFunction.PortOut) : "";
}
