using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Guardian;

/// <summary>The result of asking to settle, or of settling. Closed: every case has its sentence on the page.</summary>
public abstract record SettleFindingOutcome
{
    private SettleFindingOutcome() { }

    /// <summary>It is done, by this request or by an equal one before.</summary>
    public sealed record Settled(ReceiptId Receipt) : SettleFindingOutcome;

    /// <summary>It was settled before: this is that receipt.</summary>
    public sealed record AlreadySettled(ReceiptId Receipt) : SettleFindingOutcome;

    /// <summary>The approval is open and waits for a proof.</summary>
    public sealed record Asked(HouseholdId Household, ApprovalId Approval) : SettleFindingOutcome;

    /// <summary>The decision refuses.</summary>
    public sealed record Refused(RefusalReason Reason) : SettleFindingOutcome, IRefusal
    {
        string IRefusal.What => nameof(Permission.SettleFinding);

        string IRefusal.Reason => Reason.ToString();
    }

    /// <summary>The approval cannot be used for this: it expired, was used, or is for another person, session, sum or set of facts.</summary>
    public sealed record ApprovalUnusable(ApprovalAnswer Why) : SettleFindingOutcome;

    /// <summary>The proof was not accepted; the approval stays open.</summary>
    public sealed record NotProved(ProofCheck Why) : SettleFindingOutcome;

    /// <summary>The rule no longer finds anything: there is nothing to give back.</summary>
    public sealed record NothingLeft : SettleFindingOutcome;

    /// <summary>The form's key was used for something else before.</summary>
    public sealed record FormUsedForAnother : SettleFindingOutcome;

    /// <summary>There is no such finding in this person's households.</summary>
    public sealed record NotFound : SettleFindingOutcome;

    /// <summary>The session has ended.</summary>
    public sealed record SignedOut : SettleFindingOutcome;
}
