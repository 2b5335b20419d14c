using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Recovery.Saving;

/// <summary>
/// Makes a set of recovery codes that a person was shown work, in place of those that came from the same proof; others go by being removed, which waits. Takes the
/// same proof as adding a passkey: what opens the account later must not be easier to get now. The target is the person; the input is the codes, separated by spaces.
/// </summary>
public sealed class MakeRecoveryCodes(RecoveryCodes codes, TellOfMeans tell, IStringLocalizer<RecoveryTexts> text, OperatorPolicy policy) : AddingOperation(policy)
{
    public override Permission Permission => Permission.MakeRecoveryCodes;

    public override int InputVersion => 1;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult<OperationFacts?>(new(Permission, subject.Target, WordsOf(text, "Codes", [], [new(text["Gets"], text["OneAndAnother"], text["NotAlone"]), new(text["Undo"], text["ForAWeek"], text["WeTellYou"])]), Line: null));
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var set = work.Ids.New<MeansId>();
        var rows = codes.Read(decided.Owner, set, subject.Input.Split(' ', StringSplitOptions.RemoveEmptyEntries), work.Now);
        if (rows.Count == 0) return new PreparedOperation.NotFound();
        var first = rows[0].Mac;
        if (await work.Db.RecoveryCodes.AnyAsync(c => c.PersonId == decided.Owner && c.Mac == first, cancellationToken)) return new PreparedOperation.NothingLeft(Done: null);
        return decided.Ready(new CanonicalForm("household/make-recovery-codes").Add(decided.Owner.Value).Add(rows[0].Mac).Bytes, async (doing, cancelled) =>
        {
            var with = doing.By.Proof.With ?? default;
            foreach (var old in decided.Own.All.Where(fact => fact.Kind == MeansKind.RecoveryCodes && fact.DescendsFrom(with)))
                await work.TakeMeansAwayAsync(await work.Db.Means.FirstAsync(m => m.PersonId == decided.Owner && m.Id == old.Id, cancelled), doing.Request.SessionId, cancelled);
            work.Db.RecoveryCodes.AddRange(rows);
            var added = await work.AddMeansAsync(decided.Owner, set, MeansKind.RecoveryCodes, doing.By.Proof, doing.Request.Device, cancelled, doing.Request.Place);
            await tell.AddedAsync(work, added, "RecoveryCodesMade", [], cancelled);
            work.NoteSecurity(decided.Owner, SecurityEventKind.RecoveryCodesMade, doing.Device);
            await work.AuditOwnAsync(doing, "make-recovery-codes", added, cancelled);
        });
    }
}
