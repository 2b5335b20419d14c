using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Reads what is on record about a number, through the directories: one household is looked into, the one whose line has it.</summary>
internal static class NumberQuery
{
    /// <param name="network">What the network was asked before the transaction.</param>
    public static async Task<NumberFacts> NumberFactsAsync(this HouseholdDbContext db, Msisdn number, NetworkFacts network, CancellationToken cancellationToken)
    {
        var line = await (from entry in db.Set<NumberEntry>().AsNoTracking()
                          where entry.Number == number
                          join l in db.Lines.AsNoTracking() on new { entry.HouseholdId, Id = entry.LineId } equals new { l.HouseholdId, l.Id }
                          from member in db.Members.Where(m => m.HouseholdId == l.HouseholdId && m.Id == l.UserId && m.LeftAt == null).DefaultIfEmpty()
                          select new
                          {
                              l.HouseholdId, l.Id, l.Status, l.UserState, l.UserId,
                              Person = (PersonId?)member.PersonId,
                              Contact = db.ContactPoints.Where(c => c.Number == number).Select(c => (PersonId?)c.PersonId).FirstOrDefault(),
                              SimSince = db.Sims.Where(s => s.HouseholdId == l.HouseholdId && s.LineId == l.Id && s.ActiveUntil == null).Max(s => (DateTimeOffset?)s.ActiveFrom),
                              GaveUp = db.Set<GivenUpNumber>().Any(g => g.PersonId == member.PersonId && g.Number == number),

                              // The payer of any account, in any of their households.
                              Pays = (from membership in db.Memberships
                                      where membership.PersonId == member.PersonId
                                      join account in db.BillingAccounts on new { membership.HouseholdId, Payer = membership.MemberId } equals new { account.HouseholdId, Payer = account.PayerId }
                                      select account).Any(),
                          }).FirstOrDefaultAsync(cancellationToken);
        if (line is not null)
            return new(line.Contact, new(line.HouseholdId, line.Id, line.Status, line.UserState, line.UserId, line.Person, line.Pays) { UserGaveItUp = line.GaveUp }, line.SimSince, network);
        var contact = await db.ContactPoints.AsNoTracking().Where(c => c.Number == number).Select(c => (PersonId?)c.PersonId).FirstOrDefaultAsync(cancellationToken);
        return new(contact, null, null, network);
    }
}
