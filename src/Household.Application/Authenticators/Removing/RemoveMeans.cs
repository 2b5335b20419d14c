using System.Collections.Immutable;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators.Removing;

/// <summary>
/// Removes one of a person’s means, of whatever kind. The target is the means. What descends from the authenticator that asks goes at once; anything else waits a
/// week, is told to everyone with a link that stops it, and works until then.
/// </summary>
public sealed class RemoveMeans(IStringLocalizer<AuthenticatorTexts> text, IStringLocalizer<SignInTexts> notices, OperatorPolicy policy) : OwnOperation(policy)
{
    public override Permission Permission => Permission.RemoveMeans;

    public override string TargetKind => "means";

    public override bool RestrictsProof => true;

    public override bool NeedsOthers => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var id = MeansId.From(subject.Target);
        if (await db.MeansNameAsync(PersonId.From(subject.Owner.Id), id, cancellationToken) is not { } named) return null;
        return new(Permission, subject.Target, WordsOf(
            text, $"Remove{named.Kind}", [named.Name ?? text["Former"]], [new(text["When"], text["AtOnceOrAWeek"], text["WeTellYou"]), new(text["Undo"], text["AddAgain"])]), Line: null);
    }

    internal override async Task<ImmutableArray<AcceptedProof>> AcceptsAsync(HouseholdDbContext db, OwnMeans own, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(subject);
        var target = MeansId.From(subject.Target);
        var (isLost, useless) = await NumbersAsync(db, own.Person, target, now, cancellationToken);
        return
        [
            .. own.BestOnes.Select(with => (With: with, How: Removal.Of(own, target, with, isLost, way => !useless.Contains(way.Value))))
                .Where(one => one.How is Removal.AtOnce or Removal.Waits)
                .Select(one => new AcceptedProof(one.With, (one.How as Removal.Waits)?.For)),
        ];
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var id = MeansId.From(subject.Target);
        if (await work.Db.Means.FirstOrDefaultAsync(m => m.PersonId == decided.Owner && m.Id == id, cancellationToken) is not { } means) return new PreparedOperation.NotFound();
        if (means.RemovedAt is not null) return new PreparedOperation.NothingLeft(Done: null);
        if (decided.Own.Find(id) is { IsEvidence: true }) return new PreparedOperation.NotFound();
        if ((await AcceptsAsync(work.Db, decided.Own, subject, work.Now, cancellationToken)).IsEmpty) return new PreparedOperation.Refused(RefusalReason.LastWayIn, []);
        var (isLost, _) = await NumbersAsync(work.Db, decided.Owner, id, work.Now, cancellationToken);
        var lost = ContactMediumId.From(id.Value);
        return new PreparedOperation.Ready(
            OperationTerms.Free(new CanonicalForm("household/remove-means").Add(decided.Owner.Value).Add(id.Value).Bytes), decided.Decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, means, cancelled))
        {
            LostNumber = isLost ? await work.Db.ContactMediums.Where(c => c.Id == lost).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken) : null,
        };
    }

    /// <summary>Whether the target is the number of a line whose phone was reported lost, and which of the person’s numbers are no way in by our own records.</summary>
    private async Task<(bool IsLost, HashSet<Guid> Useless)> NumbersAsync(HouseholdDbContext db, PersonId person, MeansId target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isLost = false;
        HashSet<Guid> useless = [];
        foreach (var contact in await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).Select(c => new { c.Id, c.Number }).ToListAsync(cancellationToken))
        {
            var facts = await db.NumberFactsAsync(contact.Number, NumberRiskAnswers.None, cancellationToken);
            if (contact.Id.Value == target.Value) isLost = facts.IsSuspended;
            if (facts.Line is not { Status: LineStatus.Active } || !facts.IsOf(person, now) || !SimTrust.Holds(facts.SimSince, Policy.SimHold, now)) useless.Add(contact.Id.Value);
        }

        return (isLost, useless);
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Means means, CancellationToken cancellationToken)
    {
        var named = await work.Db.MeansNameAsync(means.PersonId, means.Id, cancellationToken);
        await work.TellAllContactsAsync(means.PersonId, notices, $"{means.Kind}Removed", [named?.Name ?? ""], cancellationToken);
        await work.TakeMeansAwayAsync(means, doing.Request.SessionId, cancellationToken);
        work.NoteSecurity(means.PersonId, TakeMeansAway.EventOf(means.Kind), doing.Device, named?.Masked ?? "");
        await work.AuditOwnAsync(doing, "remove-means", means, cancellationToken);
    }
}
