using HouseholdPortal.Application.Decisions;
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

/// <summary>Ends another person’s membership. Whoever has confirmed that they use a line keeps it, and is not removed. The target is the member.</summary>
public sealed class RemoveMember(IStringLocalizer<LeavingTexts> text, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.RemoveMember;

    public override string TargetKind => "member";

    public override bool NeedsOthers => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, MemberId.From(subject.Target));
        if (await db.Members.AsNoTracking().Where(one => one.HouseholdId == household && one.Id == id).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken) is not { } name) return null;
        var lines = await db.Lines.AsNoTracking().Where(line => line.HouseholdId == household && line.UserId == id && line.Number != null).Select(line => line.Number!.Value).ToListAsync(cancellationToken);
        List<OperationRow> rows = [.. lines.Select(line => new OperationRow(text["TheirLine"], NationalNumber.Of(line), text["TheirLineMore"]))];
        rows.AddRange([new(text["Ends"], text["TheyEnd", name], text["TheyEndMore"]), new(text["Stays"], text["TheyKeep"], text["TheyKeepMore"]), new(text["Undo"], text["InviteAgain"])]);
        return new(Permission, subject.Target, new(
            text["Remove", name], text["RemoveAsks", name], text["RemoveWhat", name], text["RemoveButton", name], text["Removed", name], text["RemovedLead", name], text["NotRemoved", name], rows,
            new("/household", text["Household"]), new("/household", text["ToHousehold"])), Line: null);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, MemberId.From(subject.Target));
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        if (relations.Members.All(member => member.Id != id)) return await work.Db.Members.AnyAsync(m => m.HouseholdId == household && m.Id == id, cancellationToken) ? new PreparedOperation.NothingLeft(Done: null) : new PreparedOperation.NotFound();
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfMember(id), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        var facts = new CanonicalForm("household/remove-member").Add(id.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, relations, id, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Relations relations, MemberId id, CancellationToken cancellationToken)
    {
        var person = relations.Members.First(member => member.Id == id).Person;
        var ended = await work.EndMembershipAsync(relations, id, doing.Request.Id, cancellationToken);
        work.Audit(relations.Household, new(doing.By, OnBehalfOf: null, "remove-member", "member", id.Value, doing.Rule, doing.Approval, ended.Facts.ToJson()));
        work.NoteSecurity(doing.By.Person, SecurityEventKind.MemberRemoved, doing.Device, ended.Name);
        work.NoteSecurity(person, SecurityEventKind.RemovedFromHousehold, device: "", ended.Household);
        await work.TellAsync(person, text["NoticeSubject"], text["YouRemovedNotice", ended.Household], except: null, cancellationToken);
        foreach (var other in ended.Concerned) await work.TellAsync(other, text["NoticeSubject"], text["TheyRemovedNotice", ended.Name], except: null, cancellationToken);
    }
}
