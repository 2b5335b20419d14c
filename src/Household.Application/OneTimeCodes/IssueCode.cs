using System.Collections.Concurrent;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Finds whom the number of a request proves, and sends it a code if it proves anything now; otherwise records why not. For a request to add a
/// number, checks whether it can become the asking person's; for one about a line, whether it shows that its payer holds the phone.
/// </summary>
public sealed class IssueCode(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, CountCodeRequest count, NumberRiskLookup network, SendCode send, RateLimitCounters counters, OperatorPolicy policy, Clock clock, IStringLocalizer<SignInTexts> text)
{
    private static readonly CompiledQuery<CodeId, OneTimeCode?> s_code = CompiledQuery.One((HouseholdDbContext db, CodeId id, CancellationToken _) =>
        db.Codes.AsNoTracking().FirstOrDefault(c => c.Id == id));

    private static readonly TimeSpan s_reusableFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Msisdn, (NumberRiskAnswers Answers, DateTimeOffset At)> _reusable = [];

    /// <returns>Why no code was sent; null when one was, or when there was no waiting request.</returns>
    public async Task<CodeRefusal?> RunAsync(CodeId id, CancellationToken cancellationToken)
    {
        if (await count.RunAsync(id, cancellationToken) is { } notCounted) return notCounted;
        var answers = await AskNetworkAsync(id, cancellationToken);

        return await transactions.Run<CodeRefusal?>([], async work =>
        {
            var code = await work.Db.LockCodeAsync(id, cancellationToken);
            if (code is not { State: CodeState.Requested, CountedAt: not null }) return Step<CodeRefusal?>.Rollback(null);
            var refusal = await SendAsync(work, code, answers, cancellationToken);
            if (refusal is { } why) code.Refuse(why, work.Now);
            return Step<CodeRefusal?>.Commit(refusal);
        }, cancellationToken);
    }

    /// <summary>Does not ask about codes that the limits refused: endless requests would make endless network calls and delay everybody's codes.</summary>
    private async Task<NumberRiskAnswers> AskNetworkAsync(CodeId id, CancellationToken cancellationToken)
    {
        OneTimeCode? code;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) code = await s_code.RunAsync(db, id, cancellationToken);
        return code is { State: CodeState.Requested, Number: { } number } && clock.Now < code.ExpiresAt ? await AskOrReuseAsync(number, cancellationToken) : NumberRiskAnswers.None;
    }

    /// <summary>Reuses an answer about the number that is seconds old; when the code is typed the network is asked again.</summary>
    private async Task<NumberRiskAnswers> AskOrReuseAsync(Msisdn number, CancellationToken cancellationToken)
    {
        foreach (var old in _reusable.Where(answer => clock.Now - answer.Value.At > s_reusableFor)) _reusable.TryRemove(old);
        if (_reusable.TryGetValue(number, out var known)) return known.Answers;
        var answers = await network.AboutAsync(number, cancellationToken);
        _reusable[number] = (answers, clock.Now);
        return answers;
    }

    /// <summary>Sends a locked code that waits for its answer, if the number proves anything and the limits allow it.</summary>
    internal async Task<CodeRefusal?> SendAsync(CommandContext work, OneTimeCode code, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(code);
        if (work.Now >= code.ExpiresAt) return CodeRefusal.TooLate;
        var facts = await work.Db.NumberFactsAsync(code.ToNumber, answers, cancellationToken);
        if (code.Purpose == CodePurpose.AddNumber)
        {
            return facts.WhyNotOwn(code.PersonId!.Value, policy.SimHold, work.Now)
                ?? await send.RunAsync(work, code, code.PersonId, facts.Line?.Household, text["ToAddNumber"], cancellationToken);
        }

        if (code.Purpose == CodePurpose.ClaimLine)
        {
            return facts.WhyNotClaimed(code.PersonId!.Value, policy.SimHold, work.Now)
                ?? await send.RunAsync(work, code, code.PersonId, facts.Line?.Household, text["ToClaimLine"], cancellationToken);
        }

        return await (facts.Prove(policy.SimHold, work.Now) switch
        {
            NumberProof.Nothing nothing => NothingAsync(nothing.Why),
            NumberProof.OfPerson person => SendToAsync(person.Person, facts.Line?.Household),
            NumberProof.OfUser user => SendToAsync(user.Person, user.Household),
            NumberProof.OfHolder holder => SendToAsync(null, holder.Household),
        });

        // A text from the handset counts as it is answered, for unknown numbers like for any others.
        async Task<CodeRefusal?> NothingAsync(CodeRefusal why) => code.CountedAt is not null ? why : await counters.AdmitAsync(work, code, person: null, known: false, cancellationToken) ?? why;

        Task<CodeRefusal?> SendToAsync(PersonId? person, HouseholdId? household) =>
            send.RunAsync(work, code, person, household, text["ToSignIn"], cancellationToken);
    }
}
