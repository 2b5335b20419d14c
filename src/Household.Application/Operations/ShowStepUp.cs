using System.Collections.Immutable;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Shows a requester what they confirm and how they can authenticate: their passkeys, their own numbers, and the code on its way.</summary>
public sealed class ShowStepUp(IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperationInputs inputs, NumberRiskLookup network, AssessNumber judge, Clock clock, OperatorPolicy policy)
{
    /// <param name="About">What is confirmed.</param>
    /// <param name="HasPasskey">Whether they have a passkey that meets the level.</param>
    /// <param name="Numbers">The person's own verified numbers. Includes the number of the line that it is about only if it is theirs.</param>
    /// <param name="Code">The newest code sent from this browser; null if there is none.</param>
    /// <param name="Elsewhere">The approval that waits on another device of theirs; null where there is none.</param>
    public sealed record View(
        OperationRequestId Id, Guid Owner, OperationRequestState State, DateTimeOffset? ExpiresAt, OperationFacts About, bool HasPasskey, IReadOnlyList<Number> Numbers, SentCode? Code, ApprovalId? Elsewhere)
    {
        /// <summary>Whose yes is asked after the proof: the household’s names for them; one of them is enough.</summary>
        public IReadOnlyList<string> ConsentOf { get; init; } = [];

        /// <summary>What the first of two proofs was given with, as its person knows it; null where one is enough, or none was given.</summary>
        public string? First { get; init; }

        /// <summary>How long it waits before it is done; null where it is done at once.</summary>
        public TimeSpan? Wait { get; init; }
    }

    /// <param name="Choice">Whether a code to it is enough now, and if not, why not and until when.</param>
    public sealed record Number(ContactMediumId Id, Msisdn Value, ProofChoice Choice)
    {
        public bool IsOpen => Choice.IsOpen;
    }

    /// <param name="IsOver">Used, typed wrongly too often, or too old: a new code is needed.</param>
    /// <param name="CannotArrive">Its message was refused or could not be delivered. The code is this person's own, so the page may say so.</param>
    public sealed record SentCode(Msisdn To, DateTimeOffset Until, bool IsOver, bool CannotArrive);

    /// <summary>How somebody answers by code whom an agent asked from afar: on a page of their own.</summary>
    /// <param name="Numbers">Their own.</param>
    /// <param name="Code">The newest sent from this browser; null if there is none.</param>
    public sealed record ByCode(IReadOnlyList<Number> Numbers, SentCode? Code);

    /// <returns>Null when the person has not been asked for such a request from afar, or it is over.</returns>
    public async Task<ByCode?> FromAfarAsync(OperationRequestId id, ActorLocator by, byte[]? browserHash, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Themself is not { Person: var person } || await db.RequestAsync(party, id, cancellationToken) is not { IsFromAfar: true } request || request.RequesterId != person) return null;
        var operation = operations.Of(request.Operation);
        if (inputs.Open(request, operation) is not { } subject || await db.ProvingApprovalAsync(request, cancellationToken) is not { } approval || approval.StateAt(now) != ApprovalState.Open) return null;
        var pace = await judge.PaceAsync(db, browserHash, now, cancellationToken);
        var means = await UsableAsync(db, operation, subject, request, approval, now, cancellationToken);
        return new(await NumbersAsync(db, means, pace, approval.AssuranceLevel, now, cancellationToken), await SentAsync(db, approval, browserHash, now, cancellationToken));
    }

    /// <returns>Null when the person has no such request.</returns>
    public async Task<View?> RunAsync(OperationRequestId id, ActorLocator by, byte[]? browserHash, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Themself is not { Person: var person } || await db.RequestAsync(party, id, cancellationToken) is not { IsAsked: false } request || request.RequesterId != person) return null;
        var operation = operations.Of(request.Operation);
        if (inputs.Open(request, operation) is not { } subject || await operation.DescribeAsync(db, subject, person, cancellationToken) is not { } about) return null;
        var approval = await db.OwnApprovalAsync(request, cancellationToken);
        if (approval?.StateAt(now) != ApprovalState.Open) return new(id, request.OwnerId, request.StateAt(now), request.ExpiresAt, about, HasPasskey: false, [], null, null);

        var pace = await judge.PaceAsync(db, browserHash, now, cancellationToken);
        var means = await UsableAsync(db, operation, subject, request, approval, now, cancellationToken);
        var numbers = await NumbersAsync(db, means, pace, approval.AssuranceLevel, now, cancellationToken);
        var hasPasskey = means.Own.All.Any(fact => fact.Kind == MeansKind.Passkey && means.Counts(fact.Id) && (means.Own.WorthOf(fact.Id) >= approval.AssuranceLevel || means.IsHalf(fact.Id, approval.AssuranceLevel)));
        var sent = await SentAsync(db, approval, browserHash, now, cancellationToken);
        var elsewhere = await db.Approvals.AsNoTracking().Where(a => a.OwnerId == request.OwnerId && a.RequestId == id && a.ApproverId == person && a.MatchNumber != null && a.State == ApprovalState.Open && a.ExpiresAt > now)
            .OrderByDescending(a => a.AskedAt).Select(a => (ApprovalId?)a.Id).FirstOrDefaultAsync(cancellationToken);
        var (names, wait) = await AfterwardsAsync(db, (Actor.OfPerson)party.Actor!, operation, subject, now, cancellationToken);
        return new(id, request.OwnerId, request.StateAt(now), request.ExpiresAt, about, hasPasskey, numbers, sent, elsewhere) { ConsentOf = names, Wait = wait, First = await FirstAsync(db, request, cancellationToken) };
    }

    private static async Task<SentCode?> SentAsync(HouseholdDbContext db, Approval approval, byte[]? browserHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var code = await db.Codes.AsNoTracking()
            .Where(c => c.ApprovalId == approval.Id && c.BrowserHash == browserHash && c.IssuedAt != null).OrderByDescending(c => c.IssuedAt).FirstOrDefaultAsync(cancellationToken);
        return code is null ? null : new SentCode(
            code.ToNumber, code.ExpiresAt, code.State != CodeState.Issued || now >= code.ExpiresAt, await db.CouldNotDeliverAsync(code.Id.Value, cancellationToken));
    }

    /// <summary>What follows the proof.</summary>
    private async Task<(IReadOnlyList<string> ConsentOf, TimeSpan? Wait)> AfterwardsAsync(
        HouseholdDbContext db, Actor.OfPerson actor, Operation operation, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (subject.Owner is not OperationOwner.OfHousehold { Household: var household } || !operation.NeedsOthers) return ([], null);
        var relations = await db.RelationsOfAsync(household, cancellationToken);
        if (await operation.OfferAsync(db, actor, relations, subject, now, cancellationToken) is not { } offered) return ([], null);
        var wait = offered.Decision.Because.MayStop.IsEmpty || offered.Wait > policy.OtherGuardianHold ? offered.Wait : policy.OtherGuardianHold;
        if (offered.Decision is not AccessDecision.NeedsConsentOf { People: var people }) return ([], wait);
        return (await db.Members.AsNoTracking().Where(m => m.HouseholdId == household && people.Contains(m.Id)).OrderBy(m => m.Name).Select(m => m.Name).ToListAsync(cancellationToken), wait);
    }

    /// <summary>Asks the network here too, so that a person learns before choosing a number that it would prove nothing, not after.</summary>
    private async Task<IReadOnlyList<Number>> NumbersAsync(HouseholdDbContext db, Usable means, AttemptVelocity pace, AssuranceLevel level, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = means.Own.Person;
        var answers = await network.AboutAsync(person, cancellationToken);
        List<Number> numbers = [];
        foreach (var contact in await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken))
        {
            var (choice, _, id) = await judge.RunAsync(db, means.Own, contact.Number, answers, pace, level, now, cancellationToken);
            if (choice.IsOpen && !means.Counts(id)) choice = new ProofChoice.DoesNotCount(contact.Number);
            numbers.Add(new(contact.Id, contact.Number, choice));
        }

        return numbers;
    }

    private static async Task<string?> FirstAsync(HouseholdDbContext db, OperationRequest request, CancellationToken cancellationToken)
    {
        if (request is not { AlsoProvedWith: { } first, ProvedAs: null }) return null;
        var number = ContactMediumId.From(first.Value);
        return await db.PasskeyInfos.AsNoTracking().Where(p => p.Id == first).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken)
            ?? (await db.ContactMediums.AsNoTracking().Where(c => c.Id == number).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken))?.Masked;
    }

    private static async Task<Usable> UsableAsync(HouseholdDbContext db, Operation operation, OperationSubject subject, OperationRequest request, Approval approval, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = await db.OwnMeansAsync(approval, now, cancellationToken);
        return new(own, operation.RestrictsProof ? await operation.AcceptsAsync(db, own, subject, now, cancellationToken) : null, request.AlsoProvedWith);
    }

    /// <summary>Which of a person’s means prove this request.</summary>
    /// <param name="First">The first of two proofs, where it was given: the second must not depend on it.</param>
    private sealed record Usable(OwnMeans Own, ImmutableArray<AcceptedProof>? Accepts, MeansId? First)
    {
        public bool Counts(MeansId id) => (Accepts is not { } accepts || accepts.Any(accepted => accepted.With == id)) && (First is not { } first || Own.MakeHigh(first, id) || Own.WorthOf(id) == AssuranceLevel.High);

        public bool IsHalf(MeansId id, AssuranceLevel level) => level == AssuranceLevel.High && Own.MayBeHalf(id);
    }
}
