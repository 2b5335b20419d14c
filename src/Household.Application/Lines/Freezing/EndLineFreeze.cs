using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.Freezing;

/// <summary>The line’s user ends before its time that an agent holds their line. The target is the hold.</summary>
public sealed class EndLineFreeze(IStringLocalizer<FreezingTexts> text, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.EndLineFreeze;

    public override string TargetKind => "line-freeze";

    public override bool IsAboutALine => true;

    internal override async Task<Guid?> TargetOnAsync(HouseholdDbContext db, HouseholdId household, LineId line, CancellationToken cancellationToken) =>
        (await db.LineFreezes.Where(f => f.HouseholdId == household && f.LineId == line && f.EndedAt == null).Select(f => (LineFreezeId?)f.Id).FirstOrDefaultAsync(cancellationToken))?.Value;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        if (await FreezeAsync(db.LineFreezes.AsNoTracking(), subject, cancellationToken) is not { } freeze || await DescribedLine.OfAsync(db, subject.Household, freeze.LineId, cancellationToken) is not { } line) return null;
        var (whose, user) = (line.Whose(viewer), line.User ?? "");
        return new(Permission, subject.Target, new(
            text[whose + "End", user], text[whose + "EndAsks", user], text[whose + "EndWhat", user], text["EndButton"], text[whose + "EndDone", user], text["EndedLead"], text["StaysHeld", policy.InWords(freeze.EndsAt)],
            [new(text["Works"], text["CallsTextsData"], text["WithinAMinute"]), new(text["MayChange"], text["SimAndNumber"], text["LocksStay"]), new(text["Costs"], text["Nothing"])],
            new(line.Page, text[whose + "Line", user]), new(line.Page, text["ToLine"])), line.Fact);
    }

    internal override bool MaySee(Actor.OfPerson actor, OperationFacts about, Relations relations, OperatorPolicy policy, DateTimeOffset now) =>
        about.Line is { Id: var line } && AccessEvaluator.Evaluate(actor, Permission.SeeLine, Target.OfLine(line), relations, policy, now) is AccessDecision.Allowed;

    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        await FreezeAsync(db.LineFreezes.AsNoTracking(), subject, cancellationToken) is { IsOpen: true } freeze ? new(AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(freeze.LineId), relations, policy, now)) : null;

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (await FreezeAsync(work.Db.LineFreezes, subject, cancellationToken) is not { } freeze) return new PreparedOperation.NotFound();
        var relations = await work.Db.RelationsOfAsync(subject.Household, cancellationToken);
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(freeze.LineId), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        if (!freeze.IsOpen) return new PreparedOperation.NothingLeft(Done: null);
        var facts = new CanonicalForm("household/end-line-freeze").Add(freeze.Id.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, freeze, relations, cancelled));
    }

    /// <summary>The network still holds the line, so its page says so, and its time ends it as if nobody had asked.</summary>
    internal override async Task CompensateAsync(CommandContext work, OperationRequest request, OperationSubject subject, CancellationToken cancellationToken) =>
        (await FreezeAsync(work.Db.LineFreezes, subject, cancellationToken))?.Restore();

    private static Task<LineFreeze?> FreezeAsync(IQueryable<LineFreeze> freezes, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineFreezeId.From(subject.Target));
        return freezes.FirstOrDefaultAsync(f => f.HouseholdId == household && f.Id == id, cancellationToken);
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, LineFreeze freeze, Relations relations, CancellationToken cancellationToken)
    {
        var line = await work.Db.Lines.FirstAsync(l => l.HouseholdId == freeze.HouseholdId && l.Id == freeze.LineId, cancellationToken);
        if (!freeze.End(relations.Members.First(member => member.Person == doing.By.Person).Id, work.Now)) throw new InvalidOperationException("A hold that stood could not be ended.");
        await work.OrderAsync(freeze.HouseholdId, doing.Request.Id, freeze.LineId, [NetworkOrderKind.UnbarLine], cancellationToken);
        work.Audit(freeze.HouseholdId, new(doing.By, OnBehalfOf: null, "end-line-freeze", "line", freeze.LineId.Value, doing.Rule, doing.Approval, new AuditFacts.LineUnfrozen(freeze.Id.Value, doing.By.Proof.Method.ToString()).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.LineUnfrozen, text, "Ended", exceptLine: false, cancellationToken);
    }
}
