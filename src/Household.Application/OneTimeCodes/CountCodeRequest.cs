using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Counts a request for a code against the limits before the network is asked. The page of a request says what the limits say, and the network is asked only about numbers
/// that we know: counting afterwards would tell by its time which those are.
/// </summary>
public sealed class CountCodeRequest(HouseholdTransaction transactions, RateLimitCounters counters, OperatorPolicy policy)
{
    /// <returns>Why it gets no code: the limits refuse it, or its time is over. Null where it is counted, now or before, and where no such request waits.</returns>
    public Task<CodeRefusal?> RunAsync(CodeId id, CancellationToken cancellationToken) => transactions.Run<CodeRefusal?>([], async work =>
    {
        var code = await work.Db.LockCodeAsync(id, cancellationToken);
        if (code is not { State: CodeState.Requested, CountedAt: null, Purpose: CodePurpose.SignIn or CodePurpose.AddNumber or CodePurpose.ClaimLine }) return Step<CodeRefusal?>.Rollback(null);
        var refusal = await CountAsync(work, code, cancellationToken);
        if (refusal is { } why) code.Refuse(why, work.Now);
        return Step<CodeRefusal?>.Commit(refusal);
    }, cancellationToken);

    private async Task<CodeRefusal?> CountAsync(CommandContext work, OneTimeCode code, CancellationToken cancellationToken)
    {
        if (work.Now >= code.ExpiresAt) return CodeRefusal.TooLate;
        var person = code.PersonId ?? (await work.Db.NumberFactsAsync(code.ToNumber, NumberRiskAnswers.None, cancellationToken)).WouldProve(policy.SimHold, work.Now);
        var (known, _) = await work.Db.LockForSendingAsync(code, person, cancellationToken);
        if (await counters.AdmitAsync(work, code, person, known, cancellationToken) is { } limited) return limited;
        code.Count(known, work.Now);
        return null;
    }
}
