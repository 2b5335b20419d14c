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
/// Whether the proof of a request still counts: its authenticator must since have been neither objected to, nor removed, nor SIM-swapped. Every later step
/// asks anew, so that what a thief proved ends with the thief’s authenticator.
/// </summary>
internal static class ProofStanding
{
    /// <summary>The number that the network is asked about before the step; null where the proof was no code, or the number is not theirs any more.</summary>
    public static async Task<Msisdn?> ProvedNumberAsync(this HouseholdDbContext db, OperationRequest request, CancellationToken cancellationToken)
    {
        if (request is not { ProvedBy: AuthenticationMethod.Code, ProvedWith: { } means }) return null;
        var id = ContactMediumId.From(means.Value);
        return await db.ContactMediums.Where(c => c.Id == id && c.PersonId == request.DoerId).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <param name="answers">What the network answered about that number. Where it was not asked, only our own records count.</param>
    public static async Task<bool> ProofStandsAsync(this HouseholdDbContext db, OperationRequest request, NumberRiskAnswers answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request is not { ProvedAt: { } at, ProvedAs: { } level, ProvedWith: { } with }) return true;
        var own = await db.OwnMeansAsync(request.DoerId, now, cancellationToken);
        if (request.Operation.IsOpenOnHold()) own = own.ForObjecting();
        if (!Holds(own, with, request.AlsoProvedWith, level)) return false;
        return await db.ProvedNumberAsync(request, cancellationToken) is not { } number
            ? request.ProvedBy != AuthenticationMethod.Code
            : await IsTheirNumberAsync(db, request.DoerId, number, at, answers, now, cancellationToken);
    }

    /// <summary>Both of two proofs, or the one, are still worth what they were: not removed, not on hold, not in dispute.</summary>
    private static bool Holds(OwnMeans own, MeansId with, MeansId? also, AssuranceLevel level) =>
        own.Find(with) is { IsEvidence: true } || own.WorthOf(with) >= level || (also is { } first && own.MakeHigh(first, with));

    /// <summary>The SIM and its owner may have changed since; that it is in another handset now says nothing about who proved it then.</summary>
    private static async Task<bool> IsTheirNumberAsync(HouseholdDbContext db, PersonId person, Msisdn number, DateTimeOffset at, NumberRiskAnswers answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await db.NumberFactsAsync(number, answers, cancellationToken);
        return facts.IsOf(person, now) && facts.SimSince is { } since && since <= at && !(facts.Network.SimSince(since) > at);
    }
}
