using System.Text.Json;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>
/// The ceremony in which a browser makes a passkey (WebAuthn §7.1). What comes of it is the input of the operation that decides whether it is stored.
/// </summary>
public sealed class MakePasskey(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, CeremonyState states, BeginOperation begin, OperatorPolicy policy, Clock clock, ILogger<MakePasskey> log)
{
    /// <param name="Device">The browser's own description: names the passkey where we do not know its authenticator.</param>
    /// <param name="Place">Roughly where the browser is.</param>
    public sealed record Request(ActorLocator By, string State, string CredentialJson, string Device, Place? Place = null);

    /// <summary>The result of either half. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The browser may make a passkey, and sends <paramref name="State"/> back with it.</summary>
        public sealed record Challenge(string OptionsJson, string State) : Result;

        /// <summary>The passkey was made, and this is where adding it stands.</summary>
        public sealed record Begun(BeginOperation.Result How) : Result;

        /// <summary>No person is signed in.</summary>
        public sealed record NotSignedIn : Result;

        /// <summary>The response is not a passkey of this site.</summary>
        public sealed record Refused : Result;

        /// <summary>The challenge's five minutes are over, or it was used: the browser needs a new one.</summary>
        public sealed record TooLate : Result;
    }

    public async Task<Result> BeginAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { } actor) return new Result.NotSignedIn();
        var name = await db.People.Where(p => p.Id == actor.Person).Select(p => p.FullName).FirstAsync(cancellationToken);
        var (options, challenge) = await passkeys.MakeCreationAsync(db, actor.Person.Value, name, asksForModel: false, cancellationToken);
        return new Result.Challenge(options, states.Seal(PurposeOf(by), challenge));
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        if (result is Result.Refused or Result.TooLate) SignInLog.PasskeyRefused(log, "adding it", result.GetType().Name);
        return result;
    }

    private async Task<Result> TryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return states.Open(PurposeOf(request.By), request.State) switch
        {
            CeremonyState.Read.Opened opened => await AttestAsync(request, opened, cancellationToken),
            CeremonyState.Read.TooLate => new Result.TooLate(),
            CeremonyState.Read.Foreign => new Result.Refused(),
        };
    }

    private async Task<Result> AttestAsync(Request request, CeremonyState.Read.Opened opened, CancellationToken cancellationToken)
    {
        PersonId person;
        NewPasskey made;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await ActingParty.ThemselfAsync(db, request.By, policy, clock.Now, cancellationToken) is not { } actor) return new Result.NotSignedIn();
            person = actor.Person;
            var attested = await passkeys.AttestAsync(db, person.Value, request.CredentialJson, opened.Challenge, asksForModel: false, cancellationToken);
            if (attested is not MadePasskey.Accepted { Passkey: var accepted })
            {
                if (attested is MadePasskey.Refused { Why: var why }) SignInLog.PasskeyUnusable(log, why);
                return new Result.Refused();
            }

            made = accepted;
        }

        // Spent for itself, before anything is decided: a response that was once made can never be sent again, also when the passkey was removed.
        var isNew = await SpendChallenge.OnceAsync(transactions, request.By, opened.Hash, again: false, _ => Task.FromResult(Step<bool>.Commit(true)), cancellationToken);
        if (!isNew) return new Result.TooLate();
        var input = JsonSerializer.Serialize(new NamedPasskey(made, PasskeyProviders.NameOf(made.Aaguid) ?? request.Device));
        try
        {
            return new Result.Begun(await begin.RunAsync(new(request.By, new OperationOwner.OfPerson(person), Permission.AddPasskey, person.Value, input, request.Place), cancellationToken));
        }
        catch (DbUpdateException)
        {
            // Two people at once, and the other's row was first: a credential has one owner.
            return new Result.Refused();
        }
    }

    private static string PurposeOf(ActorLocator by) => $"add/{by.Row:N}";
}
