using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Reads our records about a number through the directories: reads only the household whose line has it.</summary>
internal static class NumberQuery
{
    private static readonly CompiledQuery<Msisdn, LineRow?> s_line = CompiledQuery.One((HouseholdDbContext db, Msisdn number, CancellationToken _) =>
        (from entry in db.Set<NumberEntry>().AsNoTracking()
         where entry.Number == number
         join l in db.Lines.AsNoTracking() on new { entry.HouseholdId, Id = entry.LineId } equals new { l.HouseholdId, l.Id }
         from member in db.Members.Where(m => m.HouseholdId == l.HouseholdId && m.Id == l.UserId && m.LeftAt == null).DefaultIfEmpty()
         select new LineRow(
             l.HouseholdId, l.Id, l.Status, l.UserState, l.UserId,
             member.PersonId,
             db.ContactMediums.Where(c => c.Number == number).Select(c => (PersonId?)c.PersonId).FirstOrDefault(),
             db.ContactMediums.Where(c => c.Number == number).Select(c => (ContactMediumId?)c.Id).FirstOrDefault(),
             db.Sims.Where(s => s.HouseholdId == l.HouseholdId && s.LineId == l.Id && s.ActiveUntil == null).Max(s => (DateTimeOffset?)s.ActiveFrom),
             db.Set<GivenUpNumber>().Any(g => g.PersonId == member.PersonId && g.Number == number),

             // The payer of any account, in any of their households.
             (from membership in db.Memberships
              where membership.PersonId == member.PersonId
              join account in db.BillingAccounts on new { membership.HouseholdId, Payer = membership.MemberId } equals new { account.HouseholdId, Payer = account.PayerId }
              select account).Any(),
             (from account in db.BillingAccounts
              where account.HouseholdId == l.HouseholdId && account.Id == l.AccountId
              join payer in db.Members on new { account.HouseholdId, Id = account.PayerId } equals new { payer.HouseholdId, payer.Id }
              select (PersonId?)payer.PersonId).FirstOrDefault(),

             // Of all that its payer pays for, on whichever account and in whichever home.
             !(from own in db.BillingAccounts
               where own.HouseholdId == l.HouseholdId && own.Id == l.AccountId
               join payer in db.Members on new { own.HouseholdId, Id = own.PayerId } equals new { payer.HouseholdId, payer.Id }
               join pays in db.Memberships on payer.PersonId equals pays.PersonId
               join account in db.BillingAccounts on new { pays.HouseholdId, Payer = pays.MemberId } equals new { account.HouseholdId, Payer = account.PayerId }
               join other in db.Lines on new { account.HouseholdId, Account = account.Id } equals new { other.HouseholdId, Account = other.AccountId }
               where other.Id != l.Id && other.Kind == LineKind.Mobile && other.Status != LineStatus.Ended
               select other).Any(),
             db.PasskeyInfos.Any(p => p.PersonId == member.PersonId) || db.ContactMediums.Any(c => c.PersonId == member.PersonId && c.Number != number),
             l.IsNamedBeside, l.ClaimUndoableUntil)).FirstOrDefault());

    private static readonly CompiledQuery<Msisdn, ContactRow?> s_contact = CompiledQuery.One((HouseholdDbContext db, Msisdn number, CancellationToken _) =>
        db.ContactMediums.Where(c => c.Number == number).Select(c => new ContactRow(c.PersonId, c.Id)).FirstOrDefault());

    /// <param name="answers">What the network answered before the transaction.</param>
    public static async Task<NumberFacts> NumberFactsAsync(this HouseholdDbContext db, Msisdn number, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (await s_line.RunAsync(db, number, cancellationToken) is { } line)
            return new(line.Contact, new(line.Household, line.Line, line.Status, line.UserState, line.User, line.Person, line.Pays, line.Payer)
            {
                UserGaveItUp = line.GaveUp,
                IsOnlyLine = line.IsOnly,
                UserHasWays = line.HasWays,
                IsNamedBeside = line.IsNamedBeside,
                ClaimUndoableUntil = line.ClaimUndoableUntil,
            }, line.SimSince, answers.Facts(number)) { Means = MeansOf(line.ContactId) };
        var contact = await s_contact.RunAsync(db, number, cancellationToken);
        return new(contact?.Person, null, null, answers.Facts(number)) { Means = MeansOf(contact?.Id) };
    }

    private static MeansId? MeansOf(ContactMediumId? contact) => contact is { } id ? MeansId.From(id.Value) : null;

    private sealed record ContactRow(PersonId Person, ContactMediumId Id);

    /// <param name="Contact">The person who verified the number.</param>
    private sealed record LineRow(
        HouseholdId Household, LineId Line, LineStatus Status, LineUserState UserState, MemberId? User, PersonId? Person, PersonId? Contact, ContactMediumId? ContactId, DateTimeOffset? SimSince, bool GaveUp, bool Pays, PersonId? Payer, bool IsOnly, bool HasWays, bool IsNamedBeside, DateTimeOffset? ClaimUndoableUntil);
}
