using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// Creates a staff member's passkey, by the link of a <see cref="StaffInvitation"/>. It replaces their old ones: a staff member who lost one gets a
/// new link. Signs them in, and out everywhere else. Asks their authenticator for its model, which the operator's metadata file may know.
/// </summary>
public sealed class EnrolStaff(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, CeremonyState states, AuthenticatorModels models, PasskeyOptions options, StartStaffSession sessions,
    Clock clock, ILogger<EnrolStaff> log)
{
    public sealed record Request(string? Token, string State, string CredentialJson, Browser Browser);

    /// <summary>The result of either half. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The browser may make a passkey, and sends <paramref name="State"/> back with it.</summary>
        public sealed record Challenge(string OptionsJson, string State) : Result;

        public sealed record Enrolled(StartedSession Session) : Result;

        /// <summary>The link was used, replaced or is too old; or there is an administrator already.</summary>
        public sealed record LinkIsOver : Result;

        /// <summary>The response is not a passkey of this site, or one that is stored already.</summary>
        public sealed record Refused : Result;

        /// <summary>
        /// The operator accepts only hardware keys whose model it can verify (<see cref="PasskeyOptions.StaffKeysMustBeVerified"/>), and this is not
        /// one.
        /// </summary>
        public sealed record NotVerified : Result;

        /// <summary>The challenge's five minutes are over, or it was used: the browser needs a new one.</summary>
        public sealed record TooLate : Result;
    }

    /// <summary>The path that a link leads to.</summary>
    public static string PathOf(string token) => $"/admin/enrol/{token}";

    /// <summary>The name of the staff member that a link is for; null when it does not work (any more).</summary>
    public async Task<string?> ShowAsync(string? token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await InvitedAsync(db, token, clock.Now, cancellationToken))?.Member.Name;
    }

    public async Task<Result> BeginAsync(string? token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await InvitedAsync(db, token, clock.Now, cancellationToken) is not { } invited)
        {
            StaffLog.StaffSignInRefused(log, "enrolling", nameof(Result.LinkIsOver));
            return new Result.LinkIsOver();
        }

        var (optionsJson, challenge) = await passkeys.MakeCreationAsync(db, invited.Member.Id.Value, invited.Member.Name, asksForModel: true, cancellationToken);
        return new Result.Challenge(optionsJson, states.Seal(PurposeOf(invited.Invitation), challenge));
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        if (result is not Result.Enrolled) StaffLog.StaffSignInRefused(log, "enrolling", result.GetType().Name);
        return result;
    }

    private async Task<Result> TryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        StaffInvitation invitation;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await InvitedAsync(db, request.Token, clock.Now, cancellationToken) is not { } invited) return new Result.LinkIsOver();
            invitation = invited.Invitation;
        }

        return states.Open(PurposeOf(invitation), request.State) switch
        {
            CeremonyState.Read.Opened opened => await AttestAsync(request, invitation.StaffId, opened, cancellationToken),
            CeremonyState.Read.TooLate => new Result.TooLate(),
            CeremonyState.Read.Foreign => new Result.Refused(),
        };
    }

    /// <summary>Checks the browser's response before the transaction, which uses it.</summary>
    private async Task<Result> AttestAsync(Request request, StaffId id, CeremonyState.Read.Opened opened, CancellationToken cancellationToken)
    {
        MadePasskey attested;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            attested = await passkeys.AttestAsync(db, id.Value, request.CredentialJson, opened.Challenge, asksForModel: true, cancellationToken);
        if (attested is not MadePasskey.Accepted { Passkey: var made }) return Refused(attested is MadePasskey.Refused { Why: var why } ? why : "");
        var model = models.Assess(made);
        if (model is ModelCheck.Refused { Why: var untrue }) return Refused(untrue);
        if (options.StaffKeysMustBeVerified && model is not ModelCheck.Verified) return new Result.NotVerified();
        return await SpendChallenge.OnceAsync<Result>(
            transactions, null, opened.Hash, new Result.TooLate(), work => EnrolAsync(work, request, id, made, model as ModelCheck.Verified, cancellationToken), cancellationToken);
    }

    private Result.Refused Refused(string why)
    {
        StaffLog.StaffPasskeyUnusable(log, why);
        return new();
    }

    private async Task<Step<Result>> EnrolAsync(CommandContext work, Request request, StaffId id, NewPasskey made, ModelCheck.Verified? model, CancellationToken cancellationToken)
    {
        await work.LockStaffAsync(id, cancellationToken);
        if (await InvitedAsync(work.Db, request.Token, work.Now, cancellationToken) is not { } invited) return Step<Result>.Rollback(new Result.LinkIsOver());
        if (!await work.AddPasskeyAsync(id.Value, made, cancellationToken)) return Step<Result>.Rollback(new Result.Refused());

        invited.Invitation.Use(hasAdministrator: false, work.Now);
        await work.ForgetPasskeysAsync(id, cancellationToken);
        await work.EndSessionsAsync(id, cancellationToken);
        var passkey = new StaffPasskey(made.CredentialId, id, PasskeyProviders.NameOf(made.Aaguid) ?? request.Browser.Name, made.Aaguid, work.Now);
        if (model is not null) passkey.Verify(model.Name, model.Certification);
        work.Db.Add(passkey);
        var (started, actor) = await sessions.RunAsync(work, id, request.Browser, before: null, cancellationToken);
        await work.AuditStaffAsync(actor, "enrol", "staff", id.Value, cancellationToken);
        return Step<Result>.Commit(new Result.Enrolled(started));
    }

    private static async Task<(StaffInvitation Invitation, StaffMember Member)?> InvitedAsync(HouseholdDbContext db, string? token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (SecretToken.OfLink.HashOf(token) is not { } hash) return null;
        var invitation = await db.Set<StaffInvitation>().FirstOrDefaultAsync(i => i.TokenHash == hash, cancellationToken);
        if (invitation?.IsGood(await db.HasAdministratorAsync(cancellationToken), now) != true) return null;
        var member = await db.Set<StaffMember>().FirstAsync(m => m.Id == invitation.StaffId, cancellationToken);
        return member.LeftAt is null ? (invitation, member) : null;
    }

    private static string PurposeOf(StaffInvitation invitation) => $"staff-enrol/{Convert.ToHexString(invitation.TokenHash)}";
}
