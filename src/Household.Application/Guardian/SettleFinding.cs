using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Guardian;

/// <summary>The one change behind “End it and claim”. Doing it twice, by the same person or another, ends one contract and credits once.</summary>
public sealed class SettleFinding(
    HouseholdTransaction transaction, PrepareProof prepare, VerifyAuthentication proofs, CarryOutSettlement carryOut, OperatorPolicy policy)
{
    private const string UseCase = CarryOutSettlement.UseCase;

    private static readonly CompiledQuery<HouseholdId, ApprovalId, Approval?> s_approval = CompiledQuery.One((HouseholdDbContext db, HouseholdId household, ApprovalId id, CancellationToken _) =>
        db.Approvals.FirstOrDefault(a => a.HouseholdId == household && a.Id == id));

    public async Task<SettleFindingOutcome> RunAsync(SettleFindingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        var response = await prepare.RunAsync(request.By, request.Approval, request.AuthenticatorResponse, cancellationToken);
        var hash = new CanonicalForm("household/settle-finding/request").Add(request.Finding.Value).Add(request.Approval.Value).Hash();
        var result = await transaction.RunOnce(
            request.By,
            new CommandKey(request.By.Row, UseCase, request.Key, hash),
            kept => new SettleFindingOutcome.Settled(ReceiptId.From(Guid.Parse(kept))),
            work => SettleAsync(work, request, response, cancellationToken),
            cancellationToken);
        return result switch
        {
            CommandResult<SettleFindingOutcome>.Ran ran => ran.Outcome,
            CommandResult<SettleFindingOutcome>.KeyUsedForAnother => new SettleFindingOutcome.FormUsedForAnother(),
        };
    }

    private async Task<Step<SettleFindingOutcome>> SettleAsync(
        CommandContext work, SettleFindingRequest request, AuthenticatorResponse response, CancellationToken cancellationToken)
    {
        var matter = await SettleMatter.LoadAsync(work, request.Finding, policy, cancellationToken);
        if (matter.Refusal is { } refusal) return Step<SettleFindingOutcome>.Rollback(refusal);
        var (person, finding, operation) = (matter.Person!, matter.Finding!, matter.AuthorizationDetails!);

        var approval = await s_approval.RunAsync(work.Db, finding.HouseholdId, request.Approval, cancellationToken);
        if (approval is null) return Step<SettleFindingOutcome>.Rollback(new SettleFindingOutcome.ApprovalUnusable(new ApprovalAnswer.NotThisOne()));
        if (approval.WhyNotFor(operation, person.Person, person.Session, work.Now) is { } whyNot)
            return Step<SettleFindingOutcome>.Commit(new SettleFindingOutcome.ApprovalUnusable(whyNot));

        var check = await proofs.RunAsync(work, approval, response, cancellationToken);
        if (check is not ProofCheck.Verified { Proof: var proof }) return Step<SettleFindingOutcome>.Commit(new SettleFindingOutcome.NotProved(check));
        if (approval.Give(person.Person, proof, typedNumber: null, work.Now) is not ApprovalAnswer.Done)
            return Step<SettleFindingOutcome>.Commit(new SettleFindingOutcome.ApprovalUnusable(new ApprovalAnswer.ProofTooWeak()));

        return await carryOut.RunAsync(work, matter, person with { Proof = proof }, approval, cancellationToken) is { } receipt
            ? Step<SettleFindingOutcome>.Done(new SettleFindingOutcome.Settled(receipt), receipt.Value.ToString())
            : Step<SettleFindingOutcome>.Commit(new SettleFindingOutcome.ApprovalUnusable(new ApprovalAnswer.ProofTooWeak()));
    }
}

/// <summary>Ends the contract that should have ended and claims the refund, with an approval for exactly that.</summary>
/// <param name="Key">A hidden field of the form: the same form sent twice is one settlement.</param>
public sealed record SettleFindingRequest(ActorLocator By, FindingId Finding, ApprovalId Approval, AuthenticatorResponse AuthenticatorResponse, string Key);
