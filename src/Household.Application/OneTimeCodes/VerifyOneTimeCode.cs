using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Verifies the typed digits of a code: the one place that decides whether they count as a try that can succeed, and that counts wrong ones. After
/// too many wrong tries, or at an impossible pace in its browser, right digits get the answer of wrong ones, as for an unknown number.
/// </summary>
public sealed class VerifyOneTimeCode(CodeMac mac, RateLimitCounters counters, OperatorPolicy policy)
{
    /// <param name="code">Locked in this transaction, and its person after it.</param>
    internal async Task<Attempt> BeginAsync(CommandContext work, OneTimeCode code, CancellationToken cancellationToken)
    {
        var wrong = await counters.OfWrongAsync(work.Db, code, cancellationToken);
        return new(work, code, wrong, await work.Db.TriedBesideAsync(code, policy, work.Now, cancellationToken), mac, policy.Pace);
    }

    /// <summary>One try at a code, with its rate limits locked until the transaction ends.</summary>
    internal sealed class Attempt(CommandContext work, OneTimeCode code, LockedRateLimits wrong, IReadOnlyList<TriedCode> others, CodeMac mac, HumanPace pace)
    {
        /// <summary>Whether right digits are accepted.</summary>
        public bool Counts { get; } = wrong.ClosedUntil(work.Now, RateLimitCounters.IsWrong) is null && IsHuman(work, code, others, pace);

        /// <summary>Answers, and counts a wrong try. Where the pace has just become impossible, records that for the person to read.</summary>
        public async Task<OneTimeCodeResult> AnswerAsync(CodePurpose purpose, string digits, byte[] browserHash, CancellationToken cancellationToken)
        {
            var (tries, wasHuman) = (code.WrongTries, IsHuman(work, code, others, pace));
            var answer = code.Answer(purpose, Counts ? mac.Of(code, code.PersonId, digits) : [], browserHash, pace, work.Now);
            if (code.WrongTries == tries) return answer;
            await wrong.AddAsync(work, RateLimitCounters.IsWrong, cancellationToken);
            if (wasHuman && !IsHuman(work, code, others, pace) && code.PersonId is { } person) work.NoteSecurity(person, SecurityEventKind.TriedTooFast, device: "");
            return answer;
        }

        private static bool IsHuman(CommandContext work, OneTimeCode code, IReadOnlyList<TriedCode> others, HumanPace pace) =>
            AttemptVelocity.Of(code.Tried is { } own ? others.Append(own) : others, pace).LetsCodesProve(pace, work.Now);
    }
}
