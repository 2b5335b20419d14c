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

namespace HouseholdPortal.Application.Authenticators.Objecting;

/// <summary>
/// Says which side of an open objection is right: with a passkey of the highest worth, or something that shares no root with what is disputed, documents and
/// recovery included. The target is the disputed means; the input is <see cref="Remove"/> or <see cref="Keep"/>.
/// </summary>
public sealed class DecideObjection(RaiseObjection raise, IStringLocalizer<AuthenticatorTexts> text, IStringLocalizer<SignInTexts> notices, OperatorPolicy policy) : OwnOperation(policy)
{
    public const string Remove = "remove";
    public const string Keep = "keep";

    public override Permission Permission => Permission.DecideObjection;

    public override string TargetKind => "means";

    public override int InputVersion => 1;

    public override bool RestrictsProof => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var named = await db.MeansNameAsync(PersonId.From(subject.Owner.Id), MeansId.From(subject.Target), cancellationToken);
        return named is null ? null : new(Permission, subject.Target, WordsOf(
            text, string.Equals(subject.Input, Keep, StringComparison.Ordinal) ? "Keep" : "Uphold", [named.Name ?? text[named.Kind == MeansKind.RecoveryCodes ? "Codes" : "Former"]], [new(text["Now"], text["DisputeEnds"], text["ConfirmAgain"])]), Line: null);
    }

    internal override Task<ImmutableArray<AcceptedProof>> AcceptsAsync(HouseholdDbContext db, OwnMeans own, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult<ImmutableArray<AcceptedProof>>([.. own.MayDecide(MeansId.From(subject.Target)).Select(id => new AcceptedProof(id))]);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var id = MeansId.From(subject.Target);
        if (subject.Input is not (Remove or Keep) || await work.Db.Means.FirstOrDefaultAsync(m => m.PersonId == decided.Owner && m.Id == id, cancellationToken) is not { } means) return new PreparedOperation.NotFound();
        if (await work.Db.Objections.FirstOrDefaultAsync(o => o.PersonId == decided.Owner && o.Against == id && o.State == ObjectionState.Open, cancellationToken) is not { } objection) return new PreparedOperation.NothingLeft(Done: null);
        if (decided.Own.MayDecide(id).IsEmpty) return new PreparedOperation.Refused(RefusalReason.NothingThatCounts, []);
        var isUpheld = string.Equals(subject.Input, Remove, StringComparison.Ordinal);
        return decided.Ready(new CanonicalForm("household/decide-objection").Add(objection.Id.Value).Add(subject.Input).Bytes, async (doing, cancelled) =>
        {
            var name = (await work.Db.MeansNameAsync(decided.Owner, id, cancelled))?.Name ?? notices["Codes"];
            await work.TellAllContactsAsync(decided.Owner, notices, isUpheld ? "ObjectedRemoved" : "ObjectedKept", [name], cancelled);
            if (isUpheld) await raise.UpholdAsync(work, objection, decided.Own.WithDescendants(id), doing.By.Proof.With, work.By.Themself?.Session ?? doing.Request.SessionId, cancelled);
            else objection.Decide(isUpheld: false, doing.By.Proof.With, work.Now);
            work.NoteSecurity(decided.Owner, SecurityEventKind.ObjectionDecided, doing.Device, name);
            await work.AuditOwnAsync(doing, "decide-objection", means, cancelled);
        });
    }
}
