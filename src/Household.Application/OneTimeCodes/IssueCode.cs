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
/// Looks whom the number of a request means, and sends it a code if that proves anything now; else notes why not. Of a request to add a number: whether it can become
/// the asking person's.
/// </summary>
public sealed class IssueCode(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, NumberRiskLookup network, SendCode send, RateLimitCounters tallies, OperatorPolicy policy, Clock clock, IStringLocalizer<SignInTexts> text)
{
    private static readonly CompiledQuery<CodeId, OneTimeCode?> s_code = CompiledQuery.One((HouseholdDbContext db, CodeId id, CancellationToken _) =>
        db.Codes.AsNoTracking().FirstOrDefault(c => c.Id == id));

    private static readonly TimeSpan s_reusableFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Msisdn, (NumberRiskAnswers Answers, DateTimeOffset At)> _reusable = [];

    /// <returns>Why no code was sent; null when one was, or when nothing waited.</returns>
    public async Task<CodeRefusal?> RunAsync(CodeId id, CancellationToken cancellationToken)
    {
        var answers = await AskNetworkAsync(id, cancellationToken);

        return await transactions.Run<CodeRefusal?>([], async work =>
        {
            var code = await work.Db.LockCodeAsync(id, cancellationToken);
            if (code is not { State: CodeState.Requested, Purpose: CodePurpose.SignIn or CodePurpose.AddNumber }) return Step<CodeRefusal?>.Rollback(null);
            var refusal = answers is not null ? await SendAsync(work, code, answers, cancellationToken) : CodeRefusal.TooMany;
            if (refusal is { } why) code.Refuse(why, work.Now);
            return Step<CodeRefusal?>.Commit(refusal);
        }, cancellationToken);
    }

    /// <summary>
    /// Not about what cannot be sent anyway, so that nobody who asks without end has the network asked without end: that holds up everybody's codes. The transaction
    /// looks again, with locks.
    /// </summary>
    /// <returns>Null where the address has asked as often as it may.</returns>
    private async Task<NumberRiskAnswers?> AskNetworkAsync(CodeId id, CancellationToken cancellationToken)
    {
        OneTimeCode? code;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            code = await s_code.RunAsync(db, id, cancellationToken);
            if (code is not { State: CodeState.Requested } || clock.Now >= code.ExpiresAt) return NumberRiskAnswers.None;
            if (!await tallies.MayAskAsync(db, code, clock.Now, cancellationToken)) return null;
        }

        return code.Number is { } number ? await AskOrReuseAsync(number, cancellationToken) : NumberRiskAnswers.None;
    }

    /// <summary>What was answered about the number within seconds will do: when the code is typed the network is asked anew.</summary>
    private async Task<NumberRiskAnswers> AskOrReuseAsync(Msisdn number, CancellationToken cancellationToken)
    {
        foreach (var old in _reusable.Where(answer => clock.Now - answer.Value.At > s_reusableFor)) _reusable.TryRemove(old);
        if (_reusable.TryGetValue(number, out var known)) return known.Answers;
        var answers = await network.AboutAsync(number, cancellationToken);
        _reusable[number] = (answers, clock.Now);
        return answers;
    }

    private async Task<CodeRefusal?> SendAsync(CommandContext work, OneTimeCode code, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (work.Now >= code.ExpiresAt) return CodeRefusal.TooLate;
        var facts = await work.Db.NumberFactsAsync(code.ToNumber, answers, cancellationToken);
        if (code.Purpose == CodePurpose.AddNumber)
        {
            return facts.WhyNotOwn(code.PersonId!.Value, policy.SimHold, work.Now)
                ?? await send.RunAsync(work, code, code.PersonId, facts.Line?.Household, text["ToAddNumber"], cancellationToken);
        }

        return await (facts.Prove(policy.SimHold, work.Now) switch
        {
            NumberProof.Nothing nothing => NothingAsync(nothing.Why),
            NumberProof.OfPerson person => SendToAsync(person.Person, facts.Line?.Household),
            NumberProof.OfUser user => SendToAsync(user.Person, user.Household),
            NumberProof.OfHolder holder => SendToAsync(null, holder.Household),
        });

        // Whoever asks about many numbers that mean nobody is counted like anybody.
        async Task<CodeRefusal?> NothingAsync(CodeRefusal why)
        {
            var asking = await tallies.OfAskingAsync(work.Db, code, cancellationToken);
            await asking.AddAsync(work, RateLimitCounters.IsSent, cancellationToken);
            return why;
        }

        Task<CodeRefusal?> SendToAsync(PersonId? person, HouseholdId? household) =>
            send.RunAsync(work, code, person, household, text["ToSignIn"], cancellationToken);
    }
}
