using System.Buffers.Text;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Renames a passkey. This changes only what its owner reads, so a live session is enough.</summary>
public sealed class RenamePasskey(HouseholdTransaction transactions)
{
    /// <param name="Passkey">The credential id in base64url.</param>
    public sealed record Request(ActorLocator By, string? Passkey, string? Name);

    /// <summary>The result of renaming. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Renamed(string Name) : Result;

        /// <summary>No person is signed in, or they have no such passkey.</summary>
        public sealed record NotFound : Result;

        /// <summary>Empty, longer than <see cref="PasskeyInfo.NameSize"/>, or with control characters.</summary>
        public sealed record NotAName : Result;

        /// <summary>Another of their passkeys has this name.</summary>
        public sealed record Taken : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Passkey is null || !Base64Url.IsValid(request.Passkey)) return new Result.NotFound();
        var id = Base64Url.DecodeFromChars(request.Passkey);
        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > PasskeyInfo.NameSize || name.Any(char.IsControl)) return new Result.NotAName();
        return await transactions.Run<Result>(request.By, [], async work =>
        {
            if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotFound());
            await work.Db.LockPersonAsync(actor.Person, cancellationToken);
            var passkeys = await work.Db.PasskeyInfos.Where(p => p.PersonId == actor.Person).ToListAsync(cancellationToken);
            if (passkeys.Find(p => p.CredentialId.AsSpan().SequenceEqual(id)) is not { } passkey) return Step<Result>.Rollback(new Result.NotFound());
            if (passkeys.Exists(p => p != passkey && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))) return Step<Result>.Rollback(new Result.Taken());
            passkey.Rename(name);
            return Step<Result>.Commit(new Result.Renamed(name));
        }, cancellationToken);
    }
}
