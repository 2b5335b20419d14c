using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Recovery;

/// <summary>
/// Chooses a recovery contact for a person, by number and of any household, or undoes the choice. Both people are told. Takes the same proof as
/// adding a passkey. The answer and the page are the same for an unknown number.
/// </summary>
public sealed class ChooseRecoveryContact(HouseholdTransaction transactions, IStringLocalizer<SignInTexts> text)
{
    /// <summary>The result of choosing. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Done. Also for an unknown number: no page shows whether we know a number.</summary>
        public sealed record Noted : Result;

        /// <summary>The number is the person's own.</summary>
        public sealed record Own : Result;

        public sealed record NotSignedIn : Result;

        public sealed record NeedsProof : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => nameof(NeedsProof);
        }

        /// <summary>The person has the most that are allowed.</summary>
        public sealed record TooMany : Result;

        /// <summary>They have changed their contacts as often as they may in a day.</summary>
        public sealed record TooOften : Result;
    }

    public Task<Result> ChooseAsync(ActorLocator by, Msisdn number, CancellationToken cancellationToken) =>
        RunAsync(by, (work, actor) => ChooseAsync(work, actor, number, cancellationToken), cancellationToken);

    public Task<Result> RemoveAsync(ActorLocator by, Msisdn number, CancellationToken cancellationToken) =>
        RunAsync(by, (work, actor) => RemoveAsync(work, actor, number, cancellationToken), cancellationToken);

    private async Task<Result> RunAsync(ActorLocator by, Func<CommandContext, Actor.AsPerson, Task<Step<Result>>> change, CancellationToken cancellationToken)
    {
        return await transactions.Run<Result>(
            by,
            async work =>
            {
                if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotSignedIn());
                await work.Db.LockPersonAsync(actor.Person, cancellationToken);
                var rule = PasskeyRule.Of(await work.Db.BestPasskeyAsync(actor.Person, work.Now, cancellationToken), actor.Proof, work.Now);
                return rule is PasskeyRule.MayAdd && !actor.Proof.IsRecovery ? await change(work, actor) : Step<Result>.Rollback(new Result.NeedsProof());
            }, cancellationToken);
    }

    private async Task<Step<Result>> ChooseAsync(CommandContext work, Actor.AsPerson actor, Msisdn number, CancellationToken cancellationToken)
    {
        var chosen = await work.Db.RecoveryContacts.Where(c => c.PersonId == actor.Person).Select(c => c.Number).ToListAsync(cancellationToken);
        if (chosen.Contains(number)) return Step<Result>.Rollback(new Result.Noted());
        if (chosen.Count >= RecoveryContact.Most) return Step<Result>.Rollback(new Result.TooMany());
        if (await WhyNotNowAsync(work, actor.Person, cancellationToken) is { } why) return Step<Result>.Rollback(why);
        var whose = await work.Db.ContactMediums.Where(c => c.Number == number).Select(c => (PersonId?)c.PersonId).FirstOrDefaultAsync(cancellationToken);
        if (whose == actor.Person) return Step<Result>.Rollback(new Result.Own());

        work.Db.RecoveryContacts.Add(new(actor.Person, number, work.Now));
        var name = await work.Db.People.Where(p => p.Id == actor.Person).Select(p => p.FullName).FirstAsync(cancellationToken);
        if (whose is not null) work.Send(number, text["ChosenAsContact", name]);
        await NoteAsync(work, actor, "RecoveryContactChosen", "choose-recovery-contact", cancellationToken);
        return Step<Result>.Commit(new Result.Noted());
    }

    private async Task<Step<Result>> RemoveAsync(CommandContext work, Actor.AsPerson actor, Msisdn number, CancellationToken cancellationToken)
    {
        if (await work.Db.RecoveryContacts.FirstOrDefaultAsync(c => c.PersonId == actor.Person && c.Number == number, cancellationToken) is not { } row)
            return Step<Result>.Rollback(new Result.Noted());
        if (await WhyNotNowAsync(work, actor.Person, cancellationToken) is { } why) return Step<Result>.Rollback(why);
        work.Db.RecoveryContacts.Remove(row);
        await NoteAsync(work, actor, "RecoveryContactRemoved", "remove-recovery-contact", cancellationToken);
        return Step<Result>.Commit(new Result.Noted());
    }

    private static async Task<Result?> WhyNotNowAsync(CommandContext work, PersonId person, CancellationToken cancellationToken)
    {
        var since = work.Now - RecoveryContact.ChangeWindow;
        var lately = await work.Db.Set<SecurityEvent>().CountAsync(e => e.PersonId == person && e.Kind == SecurityEventKind.RecoveryContactsChanged && e.At > since, cancellationToken);
        return lately >= RecoveryContact.ChangesAtMost ? new Result.TooOften() : null;
    }

    private async Task NoteAsync(CommandContext work, Actor.AsPerson actor, string notice, string action, CancellationToken cancellationToken)
    {
        await work.TellAllContactsAsync(actor.Person, text, notice, [], cancellationToken);
        await work.NoteOwnChangeAsync(actor, SecurityEventKind.RecoveryContactsChanged, action, cancellationToken);
    }
}
