using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>Signs a person in with any passkey that the browser has for this site.</summary>
public sealed class SignInByPasskey(PasskeySignIn passkeys, StartSession sessions, ILogger<SignInByPasskey> log)
{
    private const string Realm = "sign-in";

    public sealed record Request(string State, string CredentialJson, Browser Browser, SessionId? Before);

    /// <summary>The result of signing in. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record SignedIn(StartedSession Session) : Result;

        /// <summary>Its signature proves nothing.</summary>
        public sealed record Refused : Result;

        /// <summary>Nobody has this passkey here: it was removed, or never existed. Its password manager may be told to delete it.</summary>
        public sealed record Unknown(string Passkey) : Result;

        /// <summary>The challenge's five minutes are over, or it was used: the browser needs a new one.</summary>
        public sealed record TooLate : Result;
    }

    /// <inheritdoc cref="PasskeySignIn.Begin"/>
    public PasskeySignIn.Challenge Begin(Browser browser) => passkeys.Begin(Realm, browser);

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = await passkeys.RunAsync(
            new(Realm, request.Browser, request.State, request.CredentialJson), new Result.TooLate(), Refuse, (work, proved) => SignInAsync(work, request, proved, cancellationToken), cancellationToken);
        SignInLog.Attempted(log, AuthenticationMethod.Passkey, result is Result.SignedIn ? null : result);
        return result;
    }

    private Result Refuse(PasskeyCheck? check)
    {
        if (check is PasskeyCheck.Refused { Why: var why }) SignInLog.AssertionRefused(log, why);
        return check is PasskeyCheck.Unknown unknown ? new Result.Unknown(unknown.Id) : new Result.Refused();
    }

    private async Task<Step<Result>> SignInAsync(CommandContext work, Request request, ProvedPasskey proved, CancellationToken cancellationToken)
    {
        var person = PersonId.From(proved.Owner);
        var knowsBrowser = await work.Db.LockPersonAsync(person, request.Browser, cancellationToken);
        if (await work.UseAsync(proved, request.Browser.Name, cancellationToken) is not { Passkey: var passkey, Own: var own }) return Step<Result>.Rollback(new Result.Refused());
        var proof = new Proof(AuthenticationMethod.Passkey, own.WorthOf(passkey.Id), work.Now, BoundToOperation: false, passkey.Id);
        var (started, _) = await sessions.OfPersonAsync(work, passkey.PersonId, proof, request.Browser, knowsBrowser, request.Before, cancellationToken);
        return Step<Result>.Commit(new Result.SignedIn(started));
    }
}
