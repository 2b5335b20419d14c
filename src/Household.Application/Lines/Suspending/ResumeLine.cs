using HouseholdPortal.Application.Audit;
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

namespace HouseholdPortal.Application.Lines.Suspending;

/// <summary>Resumes a suspended line: its user with a proof that does not come from the lost phone, its payer with the user’s yes.</summary>
public sealed class ResumeLine(IStringLocalizer<SuspendingTexts> text, OperatorPolicy policy) : LineOperation(policy)
{
    public override Permission Permission => Permission.ResumeLine;

    public override bool IsAboutALostPhone => true;

    public override bool NeedsOthers => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        if (await DescribedLine.OfAsync(db, subject.Household, LineId.From(subject.Target), cancellationToken) is not { } line) return null;
        var (whose, user) = (line.Whose(viewer), line.User ?? "");
        return new(Permission, subject.Target, new(
            text[whose + "Resume", user], text[whose + "ResumeAsks", user], text[whose + "ResumeWhat", user], text["ResumeButton"], text[whose + "Resumed", user], text["ResumedLead"], text["NotResumed"],
            [new(text["Works"], text["CallsTextsData"], text["WithinAMinute"]), new(text["Costs"], text["Nothing"])],
            new(line.Page, text[whose + "Line", user]), new(line.Page, text["ToLine"])), line.Fact);
    }

    protected override bool FitsNow(LineStatus status) => status == LineStatus.Suspended;

    private protected override Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var facts = new CanonicalForm("household/resume-line").Add(decided.Line.Id.Value).Add(decided.Line.SuspendedAt ?? default).Bytes;
        return Task.FromResult<PreparedOperation>(new PreparedOperation.Ready(
            OperationTerms.Free(facts), decided.Decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, decided.Line, cancelled)));
    }

    /// <summary>The line stays suspended, for whoever had it suspended and for the reason that its record of the time says.</summary>
    internal override async Task CompensateAsync(CommandContext work, OperationRequest request, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        (await work.Db.Lines.FirstAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken)).Suspend(SuspensionReason.Lost, by: null, work.Now);
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Line line, CancellationToken cancellationToken)
    {
        if (!line.Resume(work.Now)) throw new InvalidOperationException("A suspended line could not be resumed.");
        await work.OrderAsync(line.HouseholdId, doing.Request.Id, line.Id, [NetworkOrderKind.ResumeLine], cancellationToken);
        work.Audit(line.HouseholdId, new(
            doing.By, OnBehalfOf: null, "resume-line", "line", line.Id.Value, doing.Rule, doing.Approval, new AuditFacts.LineResumed(doing.By.Proof.Method.ToString(), doing.Request.AgreedBy?.Value).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.LineResumed, text, "Resumed", exceptLine: true, cancellationToken);
    }
}
