using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Takes a means away, whatever it is: its key, number, address, codes or choice goes, sessions that it opened end, and requests that it proved are cancelled.</summary>
internal static class TakeMeansAway
{
    /// <param name="but">A session that goes on; none where it is the default one.</param>
    public static async Task TakeMeansAwayAsync(this CommandContext work, Means means, SessionId but, CancellationToken cancellationToken)
    {
        var (person, id) = (means.PersonId, means.Id);
        switch (means.Kind)
        {
            case MeansKind.Passkey when await work.Db.PasskeyInfos.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is { } passkey:
                await work.TakeAwayAsync(passkey, cancellationToken);
                break;
            case MeansKind.Number:
                var number = ContactMediumId.From(id.Value);
                if (await work.Db.ContactMediums.FirstOrDefaultAsync(c => c.Id == number, cancellationToken) is not { } contact) break;
                work.Db.ContactMediums.Remove(contact);
                if (!await work.Db.Set<GivenUpNumber>().AnyAsync(g => g.PersonId == person && g.Number == contact.Number, cancellationToken)) work.Db.Add(new GivenUpNumber(person, contact.Number, work.Now));
                break;
            case MeansKind.Address:
                var address = EmailContactId.From(id.Value);
                if (await work.Db.EmailContacts.FirstOrDefaultAsync(c => c.Id == address, cancellationToken) is { } email) work.Db.EmailContacts.Remove(email);
                break;
            case MeansKind.RecoveryCodes:
                work.Db.RecoveryCodes.RemoveRange(await work.Db.RecoveryCodes.Where(c => c.SetId == id).ToListAsync(cancellationToken));
                break;
            case MeansKind.RecoveryContact:
                if (await work.Db.RecoveryContacts.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is { } choice) work.Db.RecoveryContacts.Remove(choice);
                break;
            case MeansKind.Passkey or MeansKind.PrintedCode or MeansKind.Documents or MeansKind.Recovery:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(means), means.Kind, "There is no such kind.");
        }

        means.Remove(work.Now);
        await work.DistrustAsync(person, [id], but, ends: true, cancellationToken);
        await CancelRequestsAsync(work, person, [id], cancellationToken);
    }

    /// <summary>What these means proved, or what was begun in a session that they opened, is cancelled.</summary>
    /// <param name="but">A request that goes on.</param>
    public static async Task CancelRequestsAsync(CommandContext work, PersonId person, IReadOnlyCollection<MeansId> means, CancellationToken cancellationToken, OperationRequestId? but = null)
    {
        List<MeansId?> with = [.. means.Select(one => (MeansId?)one)];
        var open = await work.Db.OperationRequests.Where(r => r.RequesterId == person && (int)r.State < 3 && (with.Contains(r.ProvedWith) || with.Contains(r.AlsoProvedWith)
            || work.Db.Sessions.Any(s => s.Id == r.SessionId && with.Contains(s.ProvedWith)))).ToListAsync(cancellationToken);
        foreach (var request in open.Where(request => request.Id != but)) await RequestSteps.CloseAsync(work, request, request.Void(work.Now), cancellationToken);
    }

    public static SecurityEventKind EventOf(MeansKind kind) => kind switch
    {
        MeansKind.Passkey => SecurityEventKind.PasskeyRemoved,
        MeansKind.Number => SecurityEventKind.NumberRemoved,
        MeansKind.Address => SecurityEventKind.EmailRemoved,
        MeansKind.RecoveryCodes => SecurityEventKind.RecoveryCodesRemoved,
        MeansKind.RecoveryContact => SecurityEventKind.RecoveryContactsChanged,
        MeansKind.PrintedCode or MeansKind.Documents or MeansKind.Recovery => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is no means that anybody has."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };
}
