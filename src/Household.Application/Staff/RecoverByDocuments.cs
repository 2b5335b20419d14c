using System.Net;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// The person types the code that they were handed, from a day after their documents were accepted and within a week. This begins a session of theirs
/// in which they may add a passkey, worth A. The old passkeys stay, and everybody who can be told is told.
/// </summary>
public sealed class RecoverByDocuments(
    HouseholdTransaction transactions, RecoveryDesk desk, DocumentCodes codes, AddressMac addresses, StartSession sessions, TellRecovery tell, IDbContextFactory<HouseholdDbContext> contexts,
    ILogger<RecoverByDocuments> log)
{
    /// <param name="Typed">The code as typed.</param>
    /// <param name="Address">The network address of the request; stored as a MAC.</param>
    public sealed record Request(string? Typed, Browser Browser, IPAddress? Address, SessionId? Before);

    /// <summary>The result of recovering. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Recovered(StartedSession Session) : Result;

        /// <summary>No such code was handed out, or it was not accepted.</summary>
        public sealed record Wrong : Result;

        /// <summary>The people who were told may still object.</summary>
        public sealed record TooEarly(DateTimeOffset From) : Result;

        /// <summary>The code no longer works: stopped, used, refused or too old; or the documents are not accepted yet.</summary>
        public sealed record NotNow(DocumentRecoveryState State) : Result;

        /// <summary>Too many wrong codes from this browser or address lately.</summary>
        public sealed record TooMany : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        SignInLog.Attempted(log, AuthenticationMethod.Documents, result is Result.Recovered ? null : result);
        return result;
    }

    private async Task<Result> TryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = addresses.Of(request.Address);
        if (!PrintedCode.TryParse(request.Typed, out var code)) return await WrongAsync(request.Browser.Hash, address, cancellationToken);
        var mac = codes.Mac(code);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await db.Set<DocumentRecovery>().AnyAsync(r => r.CodeMac == mac, cancellationToken)) return await WrongAsync(request.Browser.Hash, address, cancellationToken);
        }

        return await desk.RunAsync<Result>(
            all => all.Where(r => r.CodeMac == mac), new Result.Wrong(), (work, recovery) => UseAsync(work, recovery, request, address, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> UseAsync(CommandContext work, DocumentRecovery recovery, Request request, byte[] address, CancellationToken cancellationToken)
    {
        if (!await work.MayTryPrintedCodeAsync(request.Browser.Hash, address, cancellationToken)) return Step<Result>.Rollback(new Result.TooMany());
        var used = recovery.Use(work.Now);
        if (used is DocumentRecoveryAnswer.TooEarly early) return Step<Result>.Rollback(new Result.TooEarly(early.From));
        if (used is not DocumentRecoveryAnswer.Done) return Step<Result>.Rollback(new Result.NotNow(recovery.StateAt(work.Now)));

        var root = work.AddRoot(recovery.PersonId, MeansId.From(recovery.Id.Value), MeansKind.Documents, AuthenticationMethod.Documents, request.Browser.Name, request.Browser.Place);
        var proof = new Proof(AuthenticationMethod.Documents, AssuranceLevel.Operation, work.Now, BoundToOperation: false, root.Id);
        var knowsBrowser = await work.Db.KnowsBrowserAsync(recovery.PersonId, request.Browser.Hash, cancellationToken);
        var (started, session) = await sessions.OfPersonAsync(work, recovery.PersonId, proof, request.Browser, knowsBrowser, request.Before, cancellationToken);
        await tell.RunAsync(work, new Actor.AsPerson(recovery.PersonId, session.Id, Channel.Portal, session.Proof), request.Browser.Name, "recover-by-documents", cancellationToken);
        return Step<Result>.Commit(new Result.Recovered(started));
    }

    private async Task<Result> WrongAsync(byte[] browser, byte[] address, CancellationToken cancellationToken)
    {
        return await transactions.Run<Result>([], async work =>
        {
            if (!await work.MayTryPrintedCodeAsync(browser, address, cancellationToken)) return Step<Result>.Rollback(new Result.TooMany());
            work.NoteWrongPrintedCode(browser, address);
            return Step<Result>.Commit(new Result.Wrong());
        }, cancellationToken);
    }
}
