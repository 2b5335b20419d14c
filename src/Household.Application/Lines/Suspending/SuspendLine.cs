using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.Suspending;

/// <summary>
/// Suspends the line of a lost or stolen phone: its user at once in any session of theirs, its payer with the user’s yes. The input is the reason. Codes to the
/// line prove nothing from then on, and what they proved just before is outdated.
/// </summary>
public sealed class SuspendLine(IStringLocalizer<SuspendingTexts> text, OperatorPolicy policy) : LineOperation(policy)
{
    public override Permission Permission => Permission.SuspendLine;

    public override int InputVersion => 1;

    public override string PlainInput => nameof(SuspensionReason.Lost);

    public override bool IsAboutALostPhone => true;

    public override bool NeedsOthers => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        if (await DescribedLine.OfAsync(db, subject.Household, LineId.From(subject.Target), cancellationToken) is not { } line) return null;
        var (whose, user) = (line.Whose(viewer), line.User ?? "");
        var charged = line is { Plan: { } plan, Monthly: { } monthly } ? text["StillCharged", plan, MoneyText.Of(monthly)].Value : null;
        return new(Permission, subject.Target, new(
            text[whose + "Suspend", user], text[whose + "SuspendAsks", user], text[whose + "SuspendWhat", user], text["SuspendButton"], text[whose + "Suspended", user], text["SuspendedLead"], text["NotSuspended"],
            [
                new(text["Reason"], text[ReasonOf(subject.Input).ToString()]), new(text["Stops"], text["CallsTextsData"], text["EmergencyCalls"]), new(text["Stays"], text["NumberStays"], text["NoMove"]),
                new(text["Costs"], text["Nothing"], charged), new(text["Undo"], text["AnyTime"], text["WhoResumes"]),
            ],
            new(line.Page, text[whose + "Line", user]), new(line.Page, text["WhatNow"])), line.Fact);
    }

    protected override bool FitsNow(LineStatus status) => status == LineStatus.Active;

    private protected override Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var facts = new CanonicalForm("household/suspend-line").Add(decided.Line.Id.Value).Add(subject.Input).Bytes;
        return Task.FromResult<PreparedOperation>(new PreparedOperation.Ready(
            OperationTerms.Free(facts), decided.Decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, decided, ReasonOf(subject.Input), cancelled)));
    }

    internal override async Task CompensateAsync(CommandContext work, OperationRequest request, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        (await work.Db.Lines.FirstAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken)).Resume(work.Now);
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Decided decided, SuspensionReason reason, CancellationToken cancellationToken)
    {
        var line = decided.Line;
        if (!line.Suspend(reason, decided.MemberOf(doing.By.Person), work.Now)) throw new InvalidOperationException("An active line could not be suspended.");
        await work.OrderAsync(line.HouseholdId, doing.Request.Id, line.Id, [NetworkOrderKind.SuspendLine], cancellationToken);
        await DistrustAsync(work, line, cancellationToken);
        work.Audit(line.HouseholdId, new(
            doing.By, OnBehalfOf: null, "suspend-line", "line", line.Id.Value, doing.Rule, doing.Approval, new AuditFacts.LineSuspended(reason.ToString(), doing.By.Proof.Method.ToString(), doing.Request.AgreedBy?.Value).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.LineSuspended, text, "Suspended", exceptLine: true, cancellationToken);
    }

    /// <summary>Whoever holds the phone now: what a code to it proved just before no longer counts, and sessions that only hold the line end.</summary>
    private static async Task DistrustAsync(CommandContext work, Line line, CancellationToken cancellationToken)
    {
        var holding = await work.Db.Sessions.Where(s => s.EndedAt == null && s.EndsAt > work.Now && s.HeldHouseholdId == line.HouseholdId && s.HeldLineId == line.Id).ToListAsync(cancellationToken);
        foreach (var session in holding.Where(session => session.End(work.Now))) work.Publish(ChangeTopic.SessionEnded, session.Id.Value);
        if (await work.Db.ContactMediums.AsNoTracking().FirstOrDefaultAsync(c => c.Number == line.Number, cancellationToken) is not { } number) return;
        var own = await work.Db.OwnMeansAsync(number.PersonId, work.Now, cancellationToken);

        // A passkey that a code to it added is worth no more than the code until it has settled.
        var suspect = own.WithDescendants(MeansId.From(number.Id.Value)).Where(means => own.WorthOf(means) < AssuranceLevel.High).ToList();
        await work.DistrustAsync(number.PersonId, suspect, but: null, ends: false, cancellationToken);
    }

    private static SuspensionReason ReasonOf(string input) => Enum.TryParse<SuspensionReason>(input, out var reason) && Enum.IsDefined(reason) ? reason : SuspensionReason.Lost;
}
