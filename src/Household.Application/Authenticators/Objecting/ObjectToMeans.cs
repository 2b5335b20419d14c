using System.Collections.Immutable;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators.Objecting;

/// <summary>
/// “It wasn’t me”, in the portal: with a fresh proof by something older than what was added, also by something that is on hold; never by a session alone. The
/// target is the means that was added.
/// </summary>
public sealed class ObjectToMeans(RaiseObjection raise, IStringLocalizer<AuthenticatorTexts> text, OperatorPolicy policy) : OwnOperation(policy)
{
    public override Permission Permission => Permission.ObjectToMeans;

    public override string TargetKind => "means";

    public override bool RestrictsProof => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var named = await db.MeansNameAsync(PersonId.From(subject.Owner.Id), MeansId.From(subject.Target), cancellationToken);
        return named is null ? null : new(Permission, subject.Target, WordsOf(
            text, "Object", [named.Name ?? text[named.Kind == MeansKind.RecoveryCodes ? "Codes" : "Former"]],
            [new(text["Now"], text["OnHoldAtOnce"], text["WithAllAddedWithIt"]), new(text["Then"], text["RemovedOrDecided"], text["HowDecided"]), new(text["Stays"], text["PhoneWorks"])]), Line: null);
    }

    internal override Task<ImmutableArray<AcceptedProof>> AcceptsAsync(HouseholdDbContext db, OwnMeans own, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult<ImmutableArray<AcceptedProof>>([.. own.MayObjectTo(MeansId.From(subject.Target)).Select(id => new AcceptedProof(id))]);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var id = MeansId.From(subject.Target);
        if (await work.Db.Means.FirstOrDefaultAsync(m => m.PersonId == decided.Owner && m.Id == id, cancellationToken) is not { } means) return new PreparedOperation.NotFound();
        if (means.RemovedAt is not null || decided.Own.Disputed.Contains(id)) return new PreparedOperation.NothingLeft(Done: null);
        if (await work.Db.WasKeptAsync(decided.Owner, id, cancellationToken)) return new PreparedOperation.Refused(RefusalReason.AlreadyDecided, []);
        if (!decided.Own.IsObjectable(id, work.Now)) return new PreparedOperation.Refused(RefusalReason.TooLate, []);
        if (decided.Own.MayObjectTo(id).IsEmpty) return new PreparedOperation.Refused(RefusalReason.NothingThatCounts, []);
        return decided.Ready(new CanonicalForm("household/object-to-means").Add(id.Value).Bytes, async (doing, cancelled) =>
        {
            if (doing.By.Proof.With is not { } by) throw new InvalidOperationException("An objection takes a means.");
            var own = await work.Db.OwnMeansAsync(decided.Owner, work.Now, cancelled);
            await raise.RunAsync(work, own, id, by, doing.Device, doing.Request.Id, work.By.Themself?.Session ?? doing.Request.SessionId, cancelled);
            await work.AuditOwnAsync(doing, "object-to-means", means, cancelled);
        });
    }
}
