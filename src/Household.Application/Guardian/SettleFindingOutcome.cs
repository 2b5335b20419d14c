using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Guardian;

/// <summary>What asking to settle, or settling, came to. Closed: every case has its sentence on the page.</summary>
public abstract record SettleFindingOutcome
{
    private SettleFindingOutcome() { }

    /// <summary>It is done, by this request or by the same one before.</summary>
    public sealed record Settled(ReceiptId Receipt) : SettleFindingOutcome;

    /// <summary>Somebody settled it before: here is their receipt.</summary>
    public sealed record AlreadySettled(ReceiptId Receipt) : SettleFindingOutcome;

    /// <summary>The question is put; it waits for a proof.</summary>
    public sealed record Asked(HouseholdId Household, ApprovalId Approval) : SettleFindingOutcome;

    /// <summary>The decision says no.</summary>
    public sealed record Refused(RefusalReason Reason) : SettleFindingOutcome, IRefusal
    {
        string IRefusal.What => nameof(Permission.SettleFinding);

        string IRefusal.Reason => Reason.ToString();
    }

    /// <summary>The approval cannot be used for this: it ran out, was used, or is for another person, session, sum or set of facts.</summary>
    public sealed record ApprovalUnusable(ApprovalAnswer Why) : SettleFindingOutcome;

    /// <summary>The proof did not hold; the approval stays open.</summary>
    public sealed record NotProved(ProofCheck Why) : SettleFindingOutcome;

    /// <summary>The rule finds nothing any more: nothing to give back.</summary>
    public sealed record NothingLeft : SettleFindingOutcome;

    /// <summary>The form's key had been used for something else.</summary>
    public sealed record FormUsedForAnother : SettleFindingOutcome;

    /// <summary>No such finding in this person's households.</summary>
    public sealed record NotFound : SettleFindingOutcome;

    /// <summary>The session is over.</summary>
    public sealed record SignedOut : SettleFindingOutcome;
}
