using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households.Leaving;

/// <summary>
/// A member leaves a household. The request is the person’s own, so that they see afterwards what they did. The target is the household.
/// </summary>
public sealed class LeaveHousehold(IStringLocalizer<LeavingTexts> text, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.LeaveHousehold;

    public override string TargetKind => "membership";

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, person) = (HouseholdId.From(subject.Target), PersonId.From(subject.Owner.Id));
        var name = await db.Households.AsNoTracking().Where(one => one.Id == household).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        if (name is null) return null;
        var lines = await (from member in db.Members.AsNoTracking()
                           where member.HouseholdId == household && member.PersonId == person && member.LeftAt == null
                           join line in db.Lines on new { member.HouseholdId, User = (MemberId?)member.Id } equals new { line.HouseholdId, User = line.UserId }
                           where line.Number != null
                           select line.Number!.Value).ToListAsync(cancellationToken);
        List<OperationRow> rows = [.. lines.Select(line => new OperationRow(text["YourLine"], NationalNumber.Of(line), text["YourLineMore"]))];
        rows.AddRange([new(text["Ends"], text["YouEnd"], text["YouEndMore"]), new(text["Stays"], text["YouKeep"], text["YouKeepMore"]), new(text["Undo"], text["InvitedAgain"])]);
        return new(Permission, subject.Target, new(
            text["Leave", name], text["LeaveAsks"], text["LeaveWhat", name], text["LeaveButton"], text["Left", name], text["LeftLead"], text["NotLeft"], rows,
            new("/household", text["Household"]), new("/", text["ToHome"])), Line: null);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(subject);
        var household = HouseholdId.From(subject.Target);
        if (subject.Owner is not OperationOwner.OfPerson { Person: var owner } || owner != actor.Person || !work.Has(household)) return new PreparedOperation.NotFound();
        await work.Db.LockPersonAsync(owner, cancellationToken);
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        if (relations.Members.FirstOrDefault(member => member.Person == owner).Id is var id && id == default) return new PreparedOperation.NotFound();
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfMember(id), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        var facts = new CanonicalForm("household/leave-household").Add(household.Value).Add(id.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, relations, id, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Relations relations, MemberId id, CancellationToken cancellationToken)
    {
        var ended = await work.EndMembershipAsync(relations, id, doing.Request.Id, cancellationToken);
        work.Audit(relations.Household, new(doing.By, OnBehalfOf: null, "leave-household", "member", id.Value, doing.Rule, doing.Approval, ended.Facts.ToJson()));
        work.NoteSecurity(doing.By.Person, SecurityEventKind.LeftHousehold, doing.Device, ended.Household);
        await work.TellAsync(doing.By.Person, text["NoticeSubject"], text["YouLeftNotice", ended.Household], except: null, cancellationToken);
        foreach (var person in ended.Concerned) await work.TellAsync(person, text["NoticeSubject"], text["TheyLeftNotice", ended.Name], except: null, cancellationToken);
    }
}
