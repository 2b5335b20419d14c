using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Whether the proof of a request still counts: its authenticator must since have been neither objected to, nor removed, nor SIM-swapped, and of two proofs neither.
/// Every later step asks anew, so that what a thief proved ends with the thief’s authenticator.
/// </summary>
internal static class ProofStanding
{
    /// <summary>The numbers that the network is asked about before the step: those of codes that proved it, the first of two proofs included. None where there was no code, or a number is not theirs any more.</summary>
    public static async Task<IReadOnlyList<Msisdn>> ProvedNumbersAsync(this HouseholdDbContext db, OperationRequest request, CancellationToken cancellationToken)
    {
        // A passkey alone has no number to look for.
        if (request is { ProvedBy: AuthenticationMethod.Passkey or AuthenticationMethod.None, AlsoProvedWith: null }) return [];
        List<ContactMediumId> given = [.. GivenTo(request).Select(proof => ContactMediumId.From(proof.With.Value))];
        return given.Count == 0 ? [] : await db.ContactMediums.Where(c => given.Contains(c.Id) && c.PersonId == request.DoerId).Select(c => c.Number).ToListAsync(cancellationToken);
    }

    /// <param name="answers">What the network answered about those numbers. Where it was not asked, only our own records count.</param>
    public static async Task<bool> ProofStandsAsync(this HouseholdDbContext db, OperationRequest request, NumberRiskAnswers answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!GivenTo(request).Any()) return true;
        var own = await db.OwnMeansAsync(request.DoerId, now, cancellationToken);
        if (request.Operation.IsOpenOnHold()) own = own.ForObjecting();
        if (!request.ProofHolds(own)) return false;
        foreach (var (with, at) in GivenTo(request))
        {
            if (own.Find(with) is { Kind: MeansKind.Number } && !await IsTheirNumberAsync(db, request.DoerId, with, at, answers, now, cancellationToken)) return false;
        }

        return true;
    }

    /// <summary>What proved it, and when: one means, both of two, or the first while the second is awaited.</summary>
    private static IEnumerable<(MeansId With, DateTimeOffset At)> GivenTo(OperationRequest request)
    {
        if (request is { ProvedWith: { } with, ProvedAt: { } at }) yield return (with, at);
        if (request is { AlsoProvedWith: { } first, AlsoProvedAt: { } before }) yield return (first, before);
    }

    /// <summary>The SIM and its owner may have changed since; that it is in another handset now says nothing about who proved it then.</summary>
    private static async Task<bool> IsTheirNumberAsync(HouseholdDbContext db, PersonId person, MeansId with, DateTimeOffset at, NumberRiskAnswers answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = ContactMediumId.From(with.Value);
        if (await db.ContactMediums.Where(c => c.Id == id && c.PersonId == person).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken) is not { } number) return false;
        var facts = await db.NumberFactsAsync(number, answers, cancellationToken);
        return facts.IsOf(person, now) && facts.SimSince is { } since && since <= at && !(facts.Network.SimSince(since) > at);
    }
}
