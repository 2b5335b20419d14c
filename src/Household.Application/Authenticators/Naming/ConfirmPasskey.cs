using System.Collections.Immutable;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators.Naming;

/// <summary>
/// “Yes, it’s mine”: an older passkey raises a newer one to its own worth, so that its owner need not wait. The target is the newer passkey’s means.
/// </summary>
public sealed class ConfirmPasskey(IStringLocalizer<AuthenticatorTexts> text, OperatorPolicy policy) : OwnOperation(policy)
{
    public override Permission Permission => Permission.ConfirmPasskey;

    public override string TargetKind => "means";

    public override bool RestrictsProof => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var named = await db.MeansNameAsync(PersonId.From(subject.Owner.Id), MeansId.From(subject.Target), cancellationToken);
        return named is null ? null : new(Permission, subject.Target, WordsOf(text, "Confirm", [named.Name ?? text["Former"]], [new(text["Gets"], text["Everything"])]), Line: null);
    }

    /// <summary>Not the passkey itself, and nothing that came from it. A saved code or a newer thing confirms nothing.</summary>
    internal override Task<ImmutableArray<AcceptedProof>> AcceptsAsync(HouseholdDbContext db, OwnMeans own, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(subject);
        var older = own.MayObjectTo(MeansId.From(subject.Target));
        return Task.FromResult<ImmutableArray<AcceptedProof>>([.. own.All.Where(fact => older.Contains(fact.Id) && fact.IsAuthenticator && !own.IsHeld(fact.Id)).Select(fact => new AcceptedProof(fact.Id))]);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var id = MeansId.From(subject.Target);
        if (decided.Own.Find(id) is not { Kind: MeansKind.Passkey } || await work.Db.Means.FirstOrDefaultAsync(m => m.PersonId == decided.Owner && m.Id == id, cancellationToken) is not { } means) return new PreparedOperation.NotFound();
        if (decided.Own.IsHeld(id)) return new PreparedOperation.Refused(RefusalReason.OnHold, []);
        if (decided.Own.WorthOf(id) >= AssuranceLevel.High) return new PreparedOperation.NothingLeft(Done: null);
        if ((await AcceptsAsync(work.Db, decided.Own, subject, work.Now, cancellationToken)).IsEmpty) return new PreparedOperation.Refused(RefusalReason.NothingThatCounts, []);
        return decided.Ready(new CanonicalForm("household/confirm-passkey").Add(id.Value).Bytes, async (doing, cancelled) =>
        {
            means.Confirm();
            work.NoteSecurity(decided.Owner, SecurityEventKind.PasskeyConfirmed, doing.Device, (await work.Db.MeansNameAsync(decided.Owner, id, cancelled))?.Name ?? "");
            await work.AuditOwnAsync(doing, "confirm-passkey", means, cancelled);
        });
    }
}
