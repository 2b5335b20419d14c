using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Care.Talking;

/// <summary>
/// A caller proves who they are, on a device of their own, with the two digits that the agent says: it lets that agent work with exactly the caller’s rights for
/// twenty minutes. The target is the call or visit. Only an agent begins it (<see cref="Verifying.AskCaller"/>), and only the person can do it.
/// </summary>
public sealed class TalkToAgent(IStringLocalizer<TalkTexts> text, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.TalkToAgent;

    public override string TargetKind => "interaction";

    public override bool IsProvedElsewhere => true;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        if (await TalkAsync(db, InteractionId.From(subject.Target), cancellationToken) is not { Talk: var talk, Agent: { } agent }) return null;
        string who = text["Agent", agent.Name, agent.AgentNumber ?? 0];
        var isBack = talk.Channel == InteractionChannel.CallBack;
        string from = talk switch
        {
            { Channel: InteractionChannel.Visit } => text["InAShop"],
            { Channel: InteractionChannel.CallBack } => text["WeCallYou"],
            { Number: null } => text["NumberWithheld"],
            { Number: { } number } when await db.ContactMediums.AnyAsync(c => c.PersonId == viewer && c.Number == number, cancellationToken) => text["FromYourNumber", number.Masked],
            { Number: { } number } => text["FromAnotherNumber", number.Masked],
        };
        return new(Permission, subject.Target, new(
            text[isBack ? "WeCallTitle" : "DidYouCall"], text["Asks"], text["What", who], text["Button"], text["Done", who], text["DoneLead"], text["Not"],
            [new(text["WhoAsks"], who, policy.InWords(talk.AnsweredAt ?? talk.BegunAt)), new(text["CallComes"], from), new(text["Gives"], text["TwentyMinutes"], text["EndAnyTime"])],
            new("/", text["ToHome"]), new("/", text["ToHome"])), Line: null);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Owner is not OperationOwner.OfPerson { Person: var person }) return new PreparedOperation.NotFound();
        if (await work.Db.Set<Interaction>().FirstOrDefaultAsync(i => i.Id == InteractionId.From(subject.Target), cancellationToken) is not { AgentId: { } agent } talk) return new PreparedOperation.NotFound();
        if (talk.State != InteractionState.Open || (talk.PersonId is { } caller && caller != person)) return new PreparedOperation.NothingLeft(Done: null);
        await work.Db.LockPersonAsync(person, cancellationToken);
        var relations = await work.Db.RelationsOfPersonAsync(person, policy, work.Now, cancellationToken);
        var decision = AccessEvaluator.Evaluate(actor, Permission, person.AsTarget(), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        var facts = new CanonicalForm("household/talk-to-agent").Add(talk.Id.Value).Add(agent.Value).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, relations, (doing, cancelled) => CarryOutAsync(work, talk, agent, person, doing, cancelled));
    }

    private static async Task CarryOutAsync(CommandContext work, Interaction talk, StaffId agent, PersonId person, OperationDoing doing, CancellationToken cancellationToken)
    {
        foreach (var before in await work.Db.Set<AgentSession>().Where(s => s.InteractionId == talk.Id && s.EndedAt == null).ToListAsync(cancellationToken)) before.End(work.Now);
        talk.Verify(person);
        var session = new AgentSession(work.Ids.New<AgentSessionId>(), talk.Id, agent, talk.StaffSessionId!.Value, person, doing.By.Proof, work.Now);
        work.Db.Add(session);
        work.NoteSecurity(person, SecurityEventKind.AgentSessionOpened, device: "", doing.Request.Device);
        await work.AuditRequestAsync(doing.Request, new(doing.By, OnBehalfOf: null, "talk-to-agent", "interaction", talk.Id.Value, doing.Rule, doing.Approval, new AuditFacts.AgentSessionOpened(session.Id.Value, agent.Value, doing.By.Proof.Method.ToString()).ToJson()), cancellationToken);
        work.Publish(ChangeTopic.AgentOfPerson, person.Value);
        work.Publish(ChangeTopic.Interaction, talk.Id.Value);
    }

    private static async Task<(Interaction Talk, StaffMember? Agent)?> TalkAsync(HouseholdDbContext db, InteractionId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Interaction>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } talk) return null;
        return (talk, await db.Set<StaffMember>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == talk.AgentId, cancellationToken));
    }
}
