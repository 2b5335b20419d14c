using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>What asking for a finding comes to. Closed.</summary>
public abstract record FindingResult
{
    private FindingResult() { }

    /// <summary>The viewer may see what the line is charged.</summary>
    public sealed record Shown(FindingView View) : FindingResult;

    /// <summary>A member of the household who may not: why, and who could; nothing of the money or the line but whose it is.</summary>
    public sealed record NotForYou(MemberView? LineUser, SettleRight.MayNot Right) : FindingResult;

    /// <summary>There was something, and it was put right meanwhile: without anybody settling it here, or, for a member who may not see the line's charges, in whatever way.</summary>
    /// <param name="Line">Null for that member.</param>
    public sealed record PutRight(LineId? Line) : FindingResult;

    /// <summary>It does not exist or is another household's: the same to whoever asks.</summary>
    public sealed record NotFound : FindingResult;
}
