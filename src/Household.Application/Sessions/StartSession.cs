using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>
/// Begins a session inside the transaction that proved who it is for. The token is always new, and the browser's earlier session ends, so that a
/// token planted or stolen before sign-in is worthless after it.
/// </summary>
public sealed class StartSession(OperatorPolicy policy)
{
    /// <summary>Begins a person's session. <see cref="TellRecovery"/> records a session that began by recovery.</summary>
    /// <param name="knowsBrowser">Whether they have signed in from this browser before.</param>
    internal async Task<(StartedSession Started, Session Session)> OfPersonAsync(
        CommandContext work, PersonId person, Proof proof, Browser browser, bool knowsBrowser, SessionId? before, CancellationToken cancellationToken)
    {
        var (token, hash) = SecretToken.OfCookie.New();
        var session = Session.OfPerson(work.Ids.New<SessionId>(), hash, person, browser.Name, proof, work.Now, policy.SessionLasts, browser.Place);
        if (!knowsBrowser) work.Insert(new KnownBrowser(person, browser.Hash, work.Now));
        if (!proof.IsRecovery) work.NoteSecurity(person, KindOf(proof.Method), browser.Name);
        return (await BeginAsync(work, session, token, before, cancellationToken), session);
    }

    private static SecurityEventKind KindOf(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.Passkey => SecurityEventKind.SignedInByPasskey,
        AuthenticationMethod.Code => SecurityEventKind.SignedInByCode,
        AuthenticationMethod.EnrolmentCode => SecurityEventKind.Enrolled,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Nothing was proved."),
    };

    internal Task<StartedSession> OfHolderAsync(
        CommandContext work, HouseholdId household, LineId line, Browser browser, SessionId? before, CancellationToken cancellationToken)
    {
        var (token, hash) = SecretToken.OfCookie.New();
        var session = Session.OfHolder(work.Ids.New<SessionId>(), hash, household, line, browser.Name, work.Now, policy.SessionLasts, browser.Place);
        return BeginAsync(work, session, token, before, cancellationToken);
    }

    private static async Task<StartedSession> BeginAsync(CommandContext work, Session session, string token, SessionId? before, CancellationToken cancellationToken)
    {
        work.Insert(session);
        if (before is { } id && await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken) is { } old && old.End(work.Now))
            work.Publish(ChangeTopic.SessionEnded, id.Value);
        return new(token, session.EndsAt);
    }
}
