using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.Locking;

/// <summary>Locks one function of a line: moving the number, changing the SIM, or taking the line over. It takes effect at once. The input is the function.</summary>
public sealed class LockLine(IStringLocalizer<LockingTexts> text, OperatorPolicy policy) : LineOperation(policy)
{
    public override Permission Permission => Permission.LockLine;

    public override int InputVersion => 1;

    public override string PlainInput => nameof(LineFunction.PortOut);

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        if (await DescribedLine.OfAsync(db, subject.Household, LineId.From(subject.Target), cancellationToken) is not { } line) return null;
        var (whose, user, function) = (line.Whose(viewer), line.User ?? "", LockedFunctions.Read(subject.Input));
        string what = text[function.ToString()];
        return new(Permission, subject.Target, new(
            text["Lock", what], text["LockAsks", what], text[whose + "LockWhat", what, user], text["Lock", what], text["Locked", what], text[$"{function}Lead"], text["NotLocked"],
            [new(text["Locks"], text[$"{function}Name"], text[$"{function}Lead"]), new(text["Costs"], text["Nothing"]), new(text["Undo"], text["UnlockLater"], text["UnlockWaits"])],
            new(line.Page, text[whose + "Line", user]), new(line.Page, text["ToLine"])), line.Fact);
    }

    protected override bool FitsNow(LineStatus status) => status != LineStatus.Ended;

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var (line, function) = (decided.Line, LockedFunctions.Read(subject.Input));
        var isConfirmedUser = line is { UserState: LineUserState.Confirmed, UserId: { } user } && decided.MemberOf(actor.Person) == user;
        if (!LineLock.MayLock(function, isConfirmedUser)) return new PreparedOperation.Refused(RefusalReason.OnlyTheUser, []);
        if (await work.Db.LineLocks.AnyAsync(l => l.HouseholdId == line.HouseholdId && l.LineId == line.Id && l.Function == function && l.UnlockedAt == null, cancellationToken)) return new PreparedOperation.NothingLeft(Done: null);
        var facts = new CanonicalForm("household/lock-line").Add(line.Id.Value).Add((long)function).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decided.Decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, decided, function, cancelled));
    }

    internal override async Task CompensateAsync(CommandContext work, OperationRequest request, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id, function) = (subject.Household, LineId.From(subject.Target), LockedFunctions.Read(subject.Input));
        var held = await work.Db.LineLocks.FirstOrDefaultAsync(l => l.HouseholdId == household && l.LineId == id && l.Function == function && l.UnlockedAt == null, cancellationToken);
        held?.Unlock(held.LockedBy, work.Now);
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Decided decided, LineFunction function, CancellationToken cancellationToken)
    {
        var line = decided.Line;
        work.Db.LineLocks.Add(new(line.HouseholdId, work.Ids.New<LineLockId>(), line.Id, function, decided.MemberOf(doing.By.Person), work.Now));
        await work.OrderAsync(line.HouseholdId, doing.Request.Id, line.Id, [LockedFunctions.OrderOf(function)], cancellationToken);
        work.Audit(line.HouseholdId, new(doing.By, OnBehalfOf: null, "lock-line", "line", line.Id.Value, doing.Rule, doing.Approval, new AuditFacts.LineLocked(function.ToString()).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.LineLocked, text, "Locked", exceptLine: false, cancellationToken, text[function.ToString()]);
    }
}
