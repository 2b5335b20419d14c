using HouseholdPortal.Application.Approvals;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Approvals;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>What every outcome of settling says to the person, and where it leads: each says what to do next.</summary>
public sealed class SettleWords(IStringLocalizer<SettleWords> text)
{
    /// <summary>The page that an outcome leads to; null when the person stays where they are.</summary>
    internal static string? WhereTo(SettleFindingOutcome outcome, FindingId finding) => outcome switch
    {
        SettleFindingOutcome.Settled settled => $"/receipts/{settled.Receipt.Value}",
        SettleFindingOutcome.AlreadySettled settled => $"/receipts/{settled.Receipt.Value}",
        SettleFindingOutcome.Asked asked => StepAddress(finding, SettleStep.Choose, asked.Approval),
        SettleFindingOutcome.SignedOut => $"/sign-in?return=/findings/{finding.Value}",
        SettleFindingOutcome.NotFound => $"/findings/{finding.Value}",
        _ => null,
    };

    internal static string StepAddress(FindingId finding, SettleStep step, ApprovalId approval) =>
        $"/findings/{finding.Value}?step={step.ToString().ToLowerInvariant()}&approval={approval.Value}";

    public string Of(SettleFindingOutcome outcome) => outcome.Match(
        _ => text["Settled"].Value,
        _ => text["AlreadySettled"],
        _ => text["Asked"],
        _ => text["Refused"],
        unusable => Of(unusable.Why),
        notProved => Of(notProved.Why),
        _ => text["NothingLeft"],
        _ => text["FormUsedForAnother"],
        _ => text["NotFound"],
        _ => text["SignedOut"]);

    private string Of(ApprovalAnswer why) => why.Match(
        _ => text["Settled"].Value,
        closed => closed.State == ApprovalState.Consumed ? text["ApprovalUsed"] : text["ApprovalClosed"],
        _ => text["ApprovalTooLate"],
        _ => text["ApprovalNotThisOne"],
        _ => text["ApprovalClosed"],
        _ => text["ProofTooWeak"]);

    private string Of(ProofCheck why) => why.Match(
        _ => text["Settled"].Value,
        _ => text["NotSixDigits"],
        wrong => wrong.TriesLeft == 1 ? text["WrongCodeOnce"] : text["WrongCode", wrong.TriesLeft],
        _ => text["CodeExhausted"],
        _ => text["CodeTooLate"],
        _ => text["CodeAlreadyUsed"],
        _ => text["NoCode"],
        _ => text["CodesProveNothing"],
        _ => text["PasskeyRefused"]);
}
