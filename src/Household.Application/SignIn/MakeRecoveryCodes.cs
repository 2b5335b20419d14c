using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.SignIn;

/// <summary>
/// Makes a person a set of recovery codes, in place of the one before, and tells all their contacts. Asks for the proof that adding a passkey
/// asks for: what opens the account later must not be had for less now.
/// </summary>
public sealed class MakeRecoveryCodes(
    HouseholdTransaction transactions, RecoveryCodes codes, Policy policy, IStringLocalizer<SignInTexts> text)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>To be shown once: afterwards they are nowhere.</summary>
        public sealed record Made(IReadOnlyList<string> Printed) : Result
        {
            /// <summary>Says nothing of the codes.</summary>
            public override string ToString() => nameof(Made);
        }

        public sealed record NotSignedIn : Result;

        public sealed record NeedsProof(PasskeyRule Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => Why.GetType().Name;
        }

        public T Match<T>(Func<Made, T> made, Func<NotSignedIn, T> notSignedIn, Func<NeedsProof, T> needsProof) => this switch
        {
            Made r => made(r),
            NotSignedIn r => notSignedIn(r),
            NeedsProof r => needsProof(r),
            _ => throw new InvalidOperationException("Result is closed."),
        };
    }

    public async Task<Result> RunAsync(SessionId session, CancellationToken cancellationToken)
    {
        var ran = await transactions.Run<Result>(session, null, _ => new Result.NotSignedIn(), work => MakeAsync(work, session, cancellationToken), cancellationToken);
        return ran.Match(r => r.Outcome, _ => throw new InvalidOperationException("There is no key."));
    }

    private async Task<Step<Result>> MakeAsync(HouseholdWork work, SessionId session, CancellationToken cancellationToken)
    {
        if (await work.Db.ActorOfAsync(session, policy, work.Now, cancellationToken) is not Actor.AsPerson actor) return Step<Result>.Nothing(new Result.NotSignedIn());
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);
        var rule = PasskeyRule.Of(await work.Db.BestPasskeyAsync(actor.Person, work.Now, cancellationToken), actor.Proof, work.Now);
        if (rule is not PasskeyRule.MayAdd || actor.Proof.IsRecovery) return Step<Result>.Nothing(new Result.NeedsProof(rule));

        work.Db.RecoveryCodes.RemoveRange(await work.Db.RecoveryCodes.Where(c => c.PersonId == actor.Person).ToListAsync(cancellationToken));
        var (printed, rows) = codes.Issue(actor.Person, work.Now);
        work.Db.RecoveryCodes.AddRange(rows);
        await work.TellAllContactsAsync(actor.Person, text, "RecoveryCodesMade", [], cancellationToken);
        work.NoteSecurity(actor.Person, SecurityEventKind.RecoveryCodesMade, await work.Db.DeviceOfAsync(session, cancellationToken));
        await work.AuditPersonAsync(actor, actor.Person, "make-recovery-codes", cancellationToken);
        return Step<Result>.Noted(new Result.Made(printed));
    }
}
