using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Reads what is on record about a number, through the directories: one household is looked into, the one whose line has it.</summary>
internal static class NumberQuery
{
    /// <param name="network">What the network was asked before the transaction.</param>
    public static async Task<NumberFacts> NumberFactsAsync(this HouseholdDbContext db, Msisdn number, NetworkFacts network, CancellationToken cancellationToken)
    {
        var contact = await db.ContactPoints.AsNoTracking().Where(c => c.Number == number).Select(c => (PersonId?)c.PersonId).FirstOrDefaultAsync(cancellationToken);
        var entry = await db.Set<NumberEntry>().AsNoTracking().FirstOrDefaultAsync(n => n.Number == number, cancellationToken);
        if (entry is null) return new(contact, null, null, network);

        var line = await db.Lines.AsNoTracking().Where(l => l.HouseholdId == entry.HouseholdId && l.Id == entry.LineId)
            .Select(l => new
            {
                l.Status, l.UserState, l.UserId,
                Person = db.Members.Where(m => m.HouseholdId == l.HouseholdId && m.Id == l.UserId && m.LeftAt == null).Select(m => (PersonId?)m.PersonId).FirstOrDefault(),
                SimSince = db.Sims.Where(s => s.HouseholdId == l.HouseholdId && s.LineId == l.Id && s.ActiveUntil == null).Max(s => (DateTimeOffset?)s.ActiveFrom),
            })
            .FirstAsync(cancellationToken);
        var pays = line.Person is { } person && await PaysAsync(db, person, cancellationToken);
        return new(contact, new(entry.HouseholdId, entry.LineId, line.Status, line.UserState, line.UserId, line.Person, pays), line.SimSince, network);
    }

    /// <summary>Whether a person is the payer of any account, in any of their households.</summary>
    private static Task<bool> PaysAsync(HouseholdDbContext db, PersonId person, CancellationToken cancellationToken) =>
        (from membership in db.Memberships
         where membership.PersonId == person
         join account in db.BillingAccounts on new { membership.HouseholdId, Payer = membership.MemberId } equals new { account.HouseholdId, Payer = account.PayerId }
         select account).AnyAsync(cancellationToken);
}
