using System.Buffers.Text;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
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
    /// <summary>The number that the network is asked about before the step; null where the proof was no code.</summary>
    public static Msisdn? NumberOf(OperationRequest request) => request is { ProvedBy: AuthenticationMethod.Code, Authenticator: { } digits } ? Msisdn.Parse(digits) : null;

    /// <param name="answers">What the network answered about that number. Where it was not asked, only our own records count.</param>
    public static async Task<bool> ProofStandsAsync(this HouseholdDbContext db, OperationRequest request, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (request is not { ProvedAt: { } at, Authenticator: { } authenticator }) return true;
        return request.ProvedBy switch
        {
            AuthenticationMethod.Passkey => await IsTheirPasskeyAsync(db, request.DoerId, Base64Url.DecodeFromChars(authenticator), cancellationToken),
            AuthenticationMethod.Code => await IsTheirNumberAsync(db, request.DoerId, Msisdn.Parse(authenticator), at, answers, cancellationToken),
            _ => true,
        };
    }

    private static Task<bool> IsTheirPasskeyAsync(HouseholdDbContext db, PersonId person, byte[] credential, CancellationToken cancellationToken) =>
        db.PasskeyInfos.AnyAsync(p => p.CredentialId == credential && p.PersonId == person, cancellationToken);

    /// <summary>The SIM and its owner may have changed since; that it is in another handset now says nothing about who proved it then.</summary>
    private static async Task<bool> IsTheirNumberAsync(HouseholdDbContext db, PersonId person, Msisdn number, DateTimeOffset at, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (!await db.ContactMediums.AnyAsync(c => c.PersonId == person && c.Number == number, cancellationToken)) return false;
        var facts = await db.NumberFactsAsync(number, answers, cancellationToken);
        return facts.IsOf(person) && facts.SimSince is { } since && since <= at && !(facts.Network.SimSince(since) > at);
    }
}
