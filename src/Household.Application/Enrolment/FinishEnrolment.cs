using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Enrolment;

/// <summary>
/// The second half of enrolling as a payer: confirms the number by the code sent to it, or leaves the number out; uses up the printed code; signs the
/// person in. From now on they sign in with that number, or with the passkey they add next.
/// </summary>
public sealed class FinishEnrolment(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, VerifyOneTimeCode type, NumberRiskLookup network, StartSession sessions, OperatorPolicy policy, IStringLocalizer<SignInTexts> text,
    ILogger<FinishEnrolment> log)
{
    /// <summary>How long after the printed code was typed the person may leave out the number.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);

    /// <param name="Typed">The digits that were sent; ignored when <paramref name="WithoutNumber"/>.</param>
    /// <param name="WithoutNumber">No code came, or the person has no number to give: they will use a passkey.</param>
    public sealed record Request(CodeId Code, string? Typed, bool WithoutNumber, Browser Browser, SessionId? Before);

    /// <summary>The result of finishing. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Enrolled(StartedSession Session) : Result;

        /// <summary>The text is not six digits; does not count as a try.</summary>
        public sealed record NotSixDigits : Result;

        /// <summary>This browser has not begun to enrol, or began too long ago, or the printed code was used meanwhile.</summary>
        public sealed record NotFound : Result;

        /// <summary>The digits were right, but the number no longer proves anything. The person can leave it out.</summary>
        public sealed record ProvesNothing : Result;

        /// <summary>The digits were not accepted; never <see cref="OneTimeCodeResult.Right"/>.</summary>
        public sealed record Refused(OneTimeCodeResult Why) : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        SignInLog.Attempted(log, AuthenticationMethod.EnrolmentCode, result switch
        {
            Result.Enrolled => null,
            Result.NotSixDigits or Result.NotFound or Result.ProvesNothing => result,
            Result.Refused refused => refused.Why,
        });
        return result;
    }

    private async Task<Result> TryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var digits = CodeMac.Read(request.Typed);
        if (digits is null && !request.WithoutNumber) return new Result.NotSixDigits();
        var (households, answers) = await PrepareAsync(request.Code, cancellationToken);
        return await transactions.Run<Result>(households, work => FinishAsync(work, request, digits, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> FinishAsync(CommandContext work, Request request, string? digits, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var code = await work.Db.Codes.Where(c => c.Id == request.Code && c.Purpose == CodePurpose.ConfirmNumber).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);
        if (code is not { PersonId: { } person } || !code.BrowserHash.AsSpan().SequenceEqual(request.Browser.Hash)) return Step<Result>.Rollback(new Result.NotFound());
        var knowsBrowser = await work.Db.LockPersonAsync(person, request.Browser, cancellationToken);
        var enrolment = await work.Db.EnrolmentCodes.FirstAsync(c => c.Id == code.EnrolmentCodeId, cancellationToken);
        if (!enrolment.IsGood(work.Now) || work.Now - code.RequestedAt >= s_patience) return Step<Result>.Rollback(new Result.NotFound());

        NumberFacts? number = null;
        if (!request.WithoutNumber)
        {
            var attempt = await type.BeginAsync(work, code, cancellationToken);
            var answer = await attempt.AnswerAsync(CodePurpose.ConfirmNumber, digits!, request.Browser.Hash, cancellationToken);
            if (answer is not OneTimeCodeResult.Right) return Step<Result>.Commit(new Result.Refused(answer));
            number = await work.Db.NumberFactsAsync(code.ToNumber, answers, cancellationToken);
            if (number.WhyNotEnrolled(person, policy.SimHold, work.Now) is not null) return Step<Result>.Commit(new Result.ProvesNothing());
        }

        enrolment.Use(work.Now);
        if (await work.Db.Users.FindAsync([person.Value], cancellationToken) is null) work.Db.Users.Add(new() { Id = person.Value });
        var root = work.AddRoot(person, work.Ids.New<MeansId>(), MeansKind.PrintedCode, AuthenticationMethod.EnrolmentCode, request.Browser.Name, request.Browser.Place);
        var proof = new Proof(AuthenticationMethod.EnrolmentCode, AssuranceLevel.Operation, work.Now, BoundToOperation: false, root.Id);
        var (started, session) = await sessions.OfPersonAsync(work, person, proof, request.Browser, knowsBrowser, request.Before, cancellationToken);
        var actor = new Actor.AsPerson(person, session.Id, Channel.Portal, session.Proof);

        // Nobody whom we know already begins anew in secret: somebody else may have had their post.
        await work.TellAllContactsAsync(person, text, "Enrolled", [request.Browser.Name], cancellationToken);

        // The number of one of several lines becomes theirs once they are its user, which its holder may object to.
        if (number is not null && number.WhyNotOwn(person, policy.SimHold, work.Now) is null) await work.OwnNumberAsync(actor, code.ToNumber, number, request.Browser.Name, cancellationToken, request.Browser.Place);
        await AuditAsync(work, actor, cancellationToken);
        return Step<Result>.Commit(new Result.Enrolled(started));
    }

    private static async Task AuditAsync(CommandContext work, Actor.AsPerson actor, CancellationToken cancellationToken)
    {
        var person = actor.Person;
        var households = await work.Db.Memberships.AsNoTracking().Where(m => m.PersonId == person).Select(m => m.HouseholdId).ToListAsync(cancellationToken);
        foreach (var household in households.Where(work.Has))
            work.Audit(household, new AuditEntry(actor, person, "enrol", "person", person.Value, Because: null, Approval: null, Details: ""));
    }

    private async Task<(IReadOnlyCollection<HouseholdId> Households, NumberRiskAnswers Answers)> PrepareAsync(CodeId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var answers = await network.AboutAsync(await db.Codes.AsNoTracking().Where(c => c.Id == id && c.Number != null).Select(c => c.Number!.Value).ToListAsync(cancellationToken), cancellationToken);
        var households = from code in db.Codes
                         where code.Id == id
                         join m in db.Memberships on code.PersonId equals m.PersonId
                         select m.HouseholdId;
        return (await households.ToListAsync(cancellationToken), answers);
    }
}
