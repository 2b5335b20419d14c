using System.Buffers.Text;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Shows the approver how they can authenticate: their passkeys, their own numbers, and the code on its way.</summary>
public sealed class ShowStepUp(IDbContextFactory<HouseholdDbContext> contexts, NumberRiskLookup network, AssessNumber judge, Clock clock, OperatorPolicy policy)
{
    /// <param name="Approval">The approval that the page is about.</param>
    /// <param name="HasPasskey">Whether they have a passkey that meets the level.</param>
    /// <param name="Numbers">The person's own verified numbers. Includes the number of the line that the approval is about only if it is theirs.</param>
    /// <param name="Code">The newest code sent from this browser; null if there is none.</param>
    public sealed record View(ApprovalId Approval, ApprovalState State, DateTimeOffset ExpiresAt, bool HasPasskey, IReadOnlyList<Number> Numbers, SentCode? Code);

    /// <param name="Choice">Whether a code to it is enough now, and if not, why not and until when.</param>
    public sealed record Number(ContactMediumId Id, Msisdn Value, ProofChoice Choice)
    {
        public bool IsOpen => Choice.IsOpen;
    }

    /// <param name="IsOver">Used, typed wrongly too often, or too old: a new code is needed.</param>
    /// <param name="CannotArrive">Its message was refused or could not be delivered. The code is this person's own, so the page may say so.</param>
    public sealed record SentCode(Msisdn To, DateTimeOffset Until, bool IsOver, bool CannotArrive);

    /// <returns>Null when the session's person is not its approver.</returns>
    public async Task<View?> RunAsync(HouseholdId household, ApprovalId id, ActorLocator by, byte[]? browserHash, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person, Session: var session }) return null;
        var approval = await db.Approvals.AsNoTracking()
            .FirstOrDefaultAsync(a => a.HouseholdId == household && a.Id == id && a.SessionId == session && a.ApproverId == person, cancellationToken);
        if (approval is null) return null;

        var pace = await judge.PaceAsync(db, person, browserHash, now, cancellationToken);
        var numbers = await NumbersAsync(db, person, pace, approval.AssuranceLevel, now, cancellationToken);
        var hasPasskey = await HasPasskeyAsync(db, person, approval.AssuranceLevel, now, cancellationToken);
        var code = await db.Codes.AsNoTracking()
            .Where(c => c.ApprovalId == id && c.BrowserHash == browserHash && c.IssuedAt != null).OrderByDescending(c => c.IssuedAt).FirstOrDefaultAsync(cancellationToken);
        var sent = code is null ? null : new SentCode(
            code.ToNumber, code.ExpiresAt, code.State != CodeState.Issued || now >= code.ExpiresAt, await db.CouldNotDeliverAsync(code.Id.Value, cancellationToken));
        return new(approval.Id, approval.StateAt(now), approval.ExpiresAt, hasPasskey, numbers, sent);
    }

    /// <summary>Asks the network here too, so that a person learns before choosing a number that it would prove nothing, not after.</summary>
    private async Task<IReadOnlyList<Number>> NumbersAsync(HouseholdDbContext db, PersonId person, AttemptVelocity pace, AssuranceLevel level, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answers = await network.AboutAsync(person, cancellationToken);
        List<Number> numbers = [];
        foreach (var contact in await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken))
            numbers.Add(new(contact.Id, contact.Number, (await judge.RunAsync(db, person, contact.Number, answers, pace, level, now, cancellationToken)).Choice));
        return numbers;
    }

    private async Task<bool> HasPasskeyAsync(HouseholdDbContext db, PersonId person, AssuranceLevel level, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await (from info in db.PasskeyInfos.AsNoTracking()
                           where info.PersonId == person
                           select new { info.CredentialId, info.Assurance, info.AddedAt, info.AddedBy, ToldAt = db.NoticesThatLeft().Where(m => m.Id == info.NoticeId).Select(m => m.SentAt).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var passkeys = known.Select(p => new ProofFacts.PasskeyFact(Base64Url.EncodeToString(p.CredentialId), PasskeyAssurance.Of(p.Assurance, p.AddedAt, p.ToldAt, now, p.AddedBy)));
        return AcceptableProofs.For(new(person, [.. passkeys], []), level, policy, now).Any(choice => choice.IsOpen);
    }
}
