using System.Globalization;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Adds a passkey for the session's person, as <see cref="PasskeyRule"/> allows, and tells all their contacts.</summary>
public sealed class AddPasskey(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, CeremonyState states, OperatorPolicy policy, Clock clock,
    PortalAddress address, IStringLocalizer<SignInTexts> text, ILogger<AddPasskey> log)
{
    private const int RoomForNumber = 8;

    /// <param name="Device">The browser's own description: names the passkey where we do not know its authenticator.</param>
    public sealed record Request(ActorLocator By, string State, string CredentialJson, string Device);

    /// <summary>The result of either half. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The browser may make a passkey, and sends <paramref name="State"/> back with it.</summary>
        public sealed record Challenge(string OptionsJson, string State) : Result;

        public sealed record Added(string Name) : Result;

        /// <summary>No person is signed in.</summary>
        public sealed record NotSignedIn : Result;

        /// <summary>The rule requires another proof first.</summary>
        public sealed record NeedsProof(PasskeyRule Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => Why.GetType().Name;
        }

        /// <summary>The response is not a passkey of this site, or one that is stored already.</summary>
        public sealed record Refused : Result;

        /// <summary>The challenge's five minutes are over, or it was used: the browser needs a new one.</summary>
        public sealed record TooLate : Result;
    }

    public async Task<Result> BeginAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { } actor) return new Result.NotSignedIn();
        if (await RuleAsync(db, actor, now, cancellationToken) is not PasskeyRule.MayAdd and var rule) return new Result.NeedsProof(rule);
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

    /// <summary>Checks the browser's response before the transaction, which uses it.</summary>
    private async Task<Result> AttestAsync(Request request, CeremonyState.Read.Opened opened, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, request.By, policy, clock.Now, cancellationToken) is not { } actor) return new Result.NotSignedIn();
        var attested = await passkeys.AttestAsync(db, actor.Person.Value, request.CredentialJson, opened.Challenge, asksForModel: false, cancellationToken);
        if (attested is not MadePasskey.Accepted { Passkey: var made })
        {
            if (attested is MadePasskey.Refused { Why: var why }) SignInLog.PasskeyUnusable(log, why);
            return new Result.Refused();
        }

        return await SpendChallenge.OnceAsync<Result>(
            transactions, request.By, opened.Hash, new Result.TooLate(), work => AddAsync(work, request, actor.Person, made, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> AddAsync(CommandContext work, Request request, PersonId person, NewPasskey made, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } actor || actor.Person != person) return Step<Result>.Rollback(new Result.NotSignedIn());
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);
        if (await RuleAsync(work.Db, actor, work.Now, cancellationToken) is var rule && rule is not PasskeyRule.MayAdd) return Step<Result>.Rollback(new Result.NeedsProof(rule));
        if (!await work.AddPasskeyAsync(actor.Person.Value, made, cancellationToken)) return Step<Result>.Rollback(new Result.Refused());

        var name = await FreeNameAsync(work.Db, actor.Person, PasskeyProviders.NameOf(made.Aaguid) ?? request.Device, cancellationToken);
        var provedWith = await work.Db.Sessions.Where(s => s.Id == actor.Session).Select(s => s.ProvedWith).FirstAsync(cancellationToken);
        var passkey = work.Db.PasskeyInfos.Add(new(made.CredentialId, actor.Person, name, ((PasskeyRule.MayAdd)rule).Assurance, actor.Proof.Method, work.Now, provedWith)).Entity;
        await TellAsync(work, actor, passkey, cancellationToken);
        work.NoteSecurity(actor.Person, SecurityEventKind.PasskeyAdded, request.Device, name);
        await work.AuditPersonAsync(actor, actor.Person, "add-passkey", cancellationToken);
        return Step<Result>.Commit(new Result.Added(name));
    }

    /// <summary>
    /// Only a contact that is a week old, and is not the number that this passkey goes back to, counts as another: the person who added the passkey
    /// must not be the only one who is told, at a contact that they added earlier.
    /// </summary>
    private async Task TellAsync(CommandContext work, Actor.AsPerson actor, PasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var (token, hash) = SecretToken.OfLink.New();
        var local = TimeZoneInfo.ConvertTime(work.Now, policy.TimeZone);
        object[] words = [passkey.Name, local.ToString("d MMMM", CultureInfo.CurrentCulture), local.ToString("t", CultureInfo.CurrentCulture), address.Of(ObjectToPasskey.PathOf(token))];
        var told = await work.TellAllContactsAsync(actor.Person, text, "PasskeyAdded", words, cancellationToken);
        var others = told.Where(t => (t.Number is null || t.Number != passkey.ProvedWith) && ContactRule.IsSettled(t.VerifiedAt, work.Now)).ToList();
        passkey.Announce(others.Count > 0 ? others[0].Message : null, hash);
    }

    private static async Task<PasskeyRule> RuleAsync(HouseholdDbContext db, Actor.AsPerson actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        PasskeyRule.Of(await db.BestPasskeyAsync(actor.Person, now, cancellationToken), actor.Proof, now);

    private static async Task<string> FreeNameAsync(HouseholdDbContext db, PersonId person, string name, CancellationToken cancellationToken)
    {
        var taken = await db.PasskeyInfos.Where(p => p.PersonId == person).Select(p => p.Name).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var kept = name.Length <= PasskeyInfo.NameSize - RoomForNumber ? name : name[..(PasskeyInfo.NameSize - RoomForNumber)];
        var free = kept;
        for (var n = 2; taken.Contains(free); n++) free = $"{kept} ({n})";
        return free;
    }

    private static string PurposeOf(ActorLocator by) => $"add/{by.Row:N}";
}
