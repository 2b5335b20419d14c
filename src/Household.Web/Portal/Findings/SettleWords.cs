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
        _ => null,
    };

    internal static string StepAddress(FindingId finding, SettleStep step, ApprovalId approval) =>
        $"/findings/{finding.Value}?step={step.ToString().ToLowerInvariant()}&approval={approval.Value}";

    public string Of(SettleFindingOutcome outcome) => outcome.Match(
        _ => text["Settled"].Value,
        _ => text["AlreadySettled"],
        _ => text["Asked"],
        _ => text["Refused"],
        unusable => proofs.Of(unusable.Why),
        notProved => proofs.Of(notProved.Why),
        _ => text["NothingLeft"],
        _ => proofs.FormUsed,
        _ => text["NotFound"],
        _ => text["SignedOut"]);
}
