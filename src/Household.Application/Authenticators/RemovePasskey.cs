using System.Buffers.Text;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Removes one of the session's person's passkeys, as <see cref="PasskeyRemoval"/> allows, and tells all their contacts.</summary>
public sealed class RemovePasskey(HouseholdTransaction transactions, IStringLocalizer<SignInTexts> text)
{
    /// <param name="Passkey">The credential id in base64url.</param>
    /// <param name="IsWarned">Whether the person has confirmed that they know what is left.</param>
    public sealed record Request(ActorLocator By, string? Passkey, bool IsWarned);

    /// <summary>The result of removing. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Removed(string Name) : Result;

        /// <summary>No person is signed in, or they have no such passkey.</summary>
        public sealed record NotFound : Result;

        /// <summary>The rule refuses; never <see cref="PasskeyRemoval.MayRemove"/>.</summary>
        public sealed record Refused(PasskeyRemoval Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => Why.GetType().Name;
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Passkey is null || !Base64Url.IsValid(request.Passkey)) return new Result.NotFound();
        var id = Base64Url.DecodeFromChars(request.Passkey);
        return await transactions.Run<Result>(request.By, work => RemoveAsync(work, request, id, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> RemoveAsync(CommandContext work, Request request, byte[] id, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotFound());
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);
        var passkeys = await work.Db.PasskeyInfos.Where(p => p.PersonId == actor.Person).ToListAsync(cancellationToken);
        if (passkeys.Find(p => p.CredentialId.AsSpan().SequenceEqual(id)) is not { } passkey) return Step<Result>.Rollback(new Result.NotFound());
        var toldAt = await work.Db.NoticesThatLeft().Where(m => m.Id == passkey.NoticeId).Select(m => m.SentAt).FirstOrDefaultAsync(cancellationToken);
        var worth = PasskeyAssurance.Of(passkey.Assurance, passkey.AddedAt, toldAt, work.Now, passkey.AddedBy);
        var numbers = await work.Db.ContactMediums.CountAsync(c => c.PersonId == actor.Person, cancellationToken);
        if (PasskeyRemoval.Of(actor.Proof, worth, passkeys.Count - 1, numbers, request.IsWarned, work.Now) is var rule && rule is not PasskeyRemoval.MayRemove)
            return Step<Result>.Rollback(new Result.Refused(rule));

        await work.TakeAwayAsync(passkey, cancellationToken);
        await work.OutdatePasskeysAsync(actor.Person, actor.Session, cancellationToken);
        await work.TellAllContactsAsync(actor.Person, text, "PasskeyRemoved", [passkey.Name], cancellationToken);
        await work.NoteOwnChangeAsync(actor, SecurityEventKind.PasskeyRemoved, "remove-passkey", cancellationToken, passkey.Name);
        return Step<Result>.Commit(new Result.Removed(passkey.Name));
    }
}
