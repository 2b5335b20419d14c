using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.People;

/// <summary>Reads all that a person has to prove who they are, to be told, and to recover with; and what is disputed or on hold.</summary>
internal static class OwnMeansQuery
{
    private static readonly CompiledQuery<PersonId, Guid, List<Row>> s_means = CompiledQuery.Many((HouseholdDbContext db, PersonId person, Guid owner) =>
        db.Means.AsNoTracking().Where(m => m.PersonId == person && (m.RemovedAt == null || m.Kind == MeansKind.Number)).OrderBy(m => m.AddedAt).ThenBy(m => m.Id).Select(m => new Row(
            m,
            db.Set<OutboxMessage>().Where(o => o.Id == m.NoticeId && o.SentAt != null && o.Delivery != Delivery.Undelivered && o.Delivery != Delivery.Failed).Select(o => o.SentAt).FirstOrDefault(),
            db.Objections.Any(o => o.PersonId == person && o.State == ObjectionState.Open),
            db.OperationRequests.Any(r => r.OwnerId == owner && r.Operation == Permission.RemoveMeans && r.State == OperationRequestState.Waiting))));

    /// <summary>Messages that were sent and have no report of failed delivery.</summary>
    public static IQueryable<OutboxMessage> NoticesThatLeft(this HouseholdDbContext db) =>
        db.Set<OutboxMessage>().Where(m => m.SentAt != null && m.Delivery != Delivery.Undelivered && m.Delivery != Delivery.Failed);

    public static async Task<OwnMeans> OwnMeansAsync(this HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await s_means.RunAsync(db, person, person.Value, cancellationToken);
        if (rows.Count == 0) return OwnMeans.None(person);
        var disputed = rows[0].IsDisputed ? await db.Objections.AsNoTracking().Where(o => o.PersonId == person && o.State == ObjectionState.Open).Select(o => o.Against).ToListAsync(cancellationToken) : [];
        var held = rows[0].HasRemovals ? await HeldAsync(db, person, cancellationToken) : [];
        var numbers = rows.Where(row => row.Means.Kind == MeansKind.Number).Select(row => row.Means.Id.Value).ToHashSet();
        return new(person, [.. rows.Where(row => row.Means.RemovedAt is null).Select(row => FactOf(row.Means, row.ToldAt, numbers, held.Contains(row.Means.Id.Value), now))], [.. disputed]);
    }

    /// <summary>
    /// Those whose removal waits and was asked for with what is worth the most, also where a sign-in with that a moment ago was enough to ask; or whose phone was
    /// reported lost.
    /// </summary>
    private static async Task<HashSet<Guid>> HeldAsync(HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        var waiting = await db.OperationRequests.AsNoTracking().Where(r => r.OwnerId == person.Value && r.Operation == Permission.RemoveMeans && r.State == OperationRequestState.Waiting)
            .Select(r => new { r.TargetId, IsHigh = r.ProvedAs == AssuranceLevel.High || r.ProofAssurance == AssuranceLevel.High }).ToListAsync(cancellationToken);
        var targets = waiting.ConvertAll(one => ContactMediumId.From(one.TargetId));
        var lost = await (from contact in db.ContactMediums.AsNoTracking()
                          where targets.Contains(contact.Id)
                          join line in db.Lines.AsNoTracking() on contact.Number equals line.Number
                          where line.Status == LineStatus.Suspended
                          select contact.Id).ToListAsync(cancellationToken);
        return [.. waiting.Where(one => one.IsHigh).Select(one => one.TargetId), .. lost.Select(one => one.Value)];
    }

    private static OwnMeans.Fact FactOf(Means means, DateTimeOffset? toldAt, HashSet<Guid> numbers, bool isOnHold, DateTimeOffset now) =>
        new(means.Id, means.Kind, OwnMeans.AssuranceOf(means, toldAt, now), means.AddedAt, means.IsRoot ? [] : [.. means.Lineage])
        {
            Account = means.Account,
            IsOnAHandset = means.Kind == MeansKind.Number || IsHandset(means.AddedOn) || (!means.IsRoot && means.Lineage.Any(numbers.Contains)),
            IsOnHold = isOnHold,
            IsYoung = now < means.AddedAt + Ripening.Objection,
            ObjectionUntil = means.ObjectionUntil,
        };

    /// <summary>
    /// A passkey that was made in a phone’s browser may be on the phone that gets the codes. So may, for all that it proves, one that a code added, wherever it was
    /// made, until it counts as a root: whoever had that phone in hand has it, and a second number may be of the same phone.
    /// </summary>
    private static bool IsHandset(string label) => label.Contains("Android", StringComparison.Ordinal) || label.Contains("iPhone", StringComparison.Ordinal);

    /// <param name="ToldAt">When the notice of it was sent to an independent contact.</param>
    /// <param name="IsDisputed">Whether any objection of the person’s is open.</param>
    /// <param name="HasRemovals">Whether any removal of the person’s waits.</param>
    private sealed record Row(Means Means, DateTimeOffset? ToldAt, bool IsDisputed, bool HasRemovals);
}
