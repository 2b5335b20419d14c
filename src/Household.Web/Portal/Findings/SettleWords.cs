using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.StepUp;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>What every outcome of settling says to the person, and where it leads: each says what to do next.</summary>
public sealed class SettleWords(IStringLocalizer<SettleWords> text, ProofWords proofs)
{
    /// <summary>The page that an outcome leads to; null when the person stays where they are.</summary>
    internal static string? WhereTo(SettleFindingOutcome outcome, FindingId finding) => outcome switch
    {
        SettleFindingOutcome.Settled settled => $"/receipts/{settled.Receipt.Value}",
        SettleFindingOutcome.AlreadySettled settled => $"/receipts/{settled.Receipt.Value}",
        SettleFindingOutcome.Asked asked => StepAddress(finding, SettleStep.Choose, asked.Approval),
        SettleFindingOutcome.SignedOut => $"/sign-in?return=/findings/{finding.Value}",
        SettleFindingOutcome.NotFound => $"/findings/{finding.Value}",
        SettleFindingOutcome.Refused or SettleFindingOutcome.ApprovalUnusable or SettleFindingOutcome.NotProved or SettleFindingOutcome.NothingLeft or SettleFindingOutcome.FormUsedForAnother => null,
    };

    internal static string StepAddress(FindingId finding, SettleStep step, ApprovalId approval) =>
        $"/findings/{finding.Value}?step={step.ToString().ToLowerInvariant()}&approval={approval.Value}";

    public string Of(SettleFindingOutcome outcome) => outcome switch
    {
        SettleFindingOutcome.Settled => text["Settled"].Value,
        SettleFindingOutcome.AlreadySettled => text["AlreadySettled"],
        SettleFindingOutcome.Asked => text["Asked"],
        SettleFindingOutcome.Refused => text["Refused"],
        SettleFindingOutcome.ApprovalUnusable unusable => proofs.Of(unusable.Why),
        SettleFindingOutcome.NotProved notProved => proofs.Of(notProved.Why),
        SettleFindingOutcome.NothingLeft => text["NothingLeft"],
        SettleFindingOutcome.FormUsedForAnother => proofs.FormUsed,
        SettleFindingOutcome.NotFound => text["NotFound"],
        SettleFindingOutcome.SignedOut => text["SignedOut"],
    };
}
