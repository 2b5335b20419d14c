using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>The contacts that a recovery is announced to besides those the person verified, and what of the person’s does not stop it.</summary>
internal static class RecoveryReach
{
    /// <summary>
    /// The numbers of the lines that a person uses, verified or not: others may hold the old phone by now. Where they have confirmed any, not of those that others
    /// only say they use: whoever pays could name them on a line whose phone they hold themself, and then stop whatever is announced there. Nor, for that reason, of one
    /// for which a newcomer was named beside another.
    /// </summary>
    public static async Task<IReadOnlyList<Msisdn>> NumbersUsedByAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        var used = await (from membership in db.Memberships
                          where membership.PersonId == person
                          join line in db.Lines on membership.HouseholdId equals line.HouseholdId
                          where line.UserId == membership.MemberId && line.Number != null && line.Status != LineStatus.Ended
                          select new { Number = line.Number!.Value, IsConfirmed = line.UserState == LineUserState.Confirmed, line.IsNamedBeside }).ToListAsync(cancellationToken);
        var isKnown = used.Exists(line => line.IsConfirmed) || await db.ContactMediums.AnyAsync(c => c.PersonId == person, cancellationToken) || await db.EmailContacts.AnyAsync(c => c.PersonId == person, cancellationToken);
        return [.. used.Where(line => line.IsConfirmed || (!isKnown && !line.IsNamedBeside)).Select(line => line.Number).Distinct()];
    }

    /// <summary>
    /// What of a person’s does not stop the documents that decide about it: what they objected to, and what they could not object to, because it was added with a
    /// number whose phone was reported lost within the week for that. Whoever had the phone for a moment could add it and report the phone in the same minute.
    /// </summary>
    public static async Task<HashSet<MeansId>> WhatDoesNotStopAsync(this HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = await db.OwnMeansAsync(person, now, cancellationToken);
        var lost = await (from contact in db.ContactMediums.AsNoTracking()
                          where contact.PersonId == person
                          join entry in db.Set<NumberEntry>() on contact.Number equals entry.Number
                          join line in db.Lines on new { entry.HouseholdId, Id = entry.LineId } equals new { line.HouseholdId, line.Id }
                          where line.Status == LineStatus.Suspended
                          select new { contact.Id, line.SuspendedAt }).ToListAsync(cancellationToken);
        return own.All.Where(fact => own.IsObjectedTo(fact.Id) || lost.Exists(one => fact.DescendsFrom(MeansId.From(one.Id.Value)) && fact.AddedAt > one.SuspendedAt - Ripening.Objection)).Select(fact => fact.Id).ToHashSet();
    }
}
