using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal.StepUp;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>What the page says after each outcome of settling, and where it leads. Each text says what to do next.</summary>
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

    /// <summary>What is to be put right.</summary>
    internal static ProofProblem Why(SettleFindingOutcome outcome) => outcome switch
    {
        SettleFindingOutcome.Settled => new("Settled", null),
        SettleFindingOutcome.AlreadySettled => new("AlreadySettled", null),
        SettleFindingOutcome.Asked => new("Asked", null),
        SettleFindingOutcome.Refused => new("Refused", null),
        SettleFindingOutcome.ApprovalUnusable unusable => ProofWords.Why(unusable.Why),
        SettleFindingOutcome.NotProved notProved => ProofWords.Why(notProved.Why),
        SettleFindingOutcome.NothingLeft => new("NothingLeft", null),
        SettleFindingOutcome.FormUsedForAnother => ProofWords.FormUsed,
        SettleFindingOutcome.NotFound => new("NotFound", null),
        SettleFindingOutcome.SignedOut => new("SignedOut", null),
    };

    public string Of(SettleFindingOutcome outcome) => Of(Why(outcome))!;

    /// <inheritdoc cref="ProofWords.Of(ProofProblem?)"/>
    internal string? Of(ProofProblem? problem) => problem is { } one && text[one.Key] is { ResourceNotFound: false } words ? words.Value : proofs.Of(problem);
}
