using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Care.Afar;

/// <summary>
/// The one who calls cannot prove who they are, and somebody else who may can be reached: the agent asks that person for exactly one operation on one line. It is done
/// once, as that person’s own; nothing opens, and the agent learns nothing. So the question is put whether or not there is anything to do, and whether or not the person may:
/// only on the person’s own device is there a difference.
/// </summary>
public sealed class AskFromAfar(
    HouseholdTransaction transaction, OperationList operations, OperationInputs inputs, RequestSteps steps, ReachPerson reach, NumberRiskLookup network, IStringLocalizer<CareTexts> text, OperatorPolicy policy)
{
    /// <param name="Person">Who is asked: the line’s payer, its user, or a guardian of theirs.</param>
    /// <param name="Number">The person’s own number that the link goes to; null on an open page.</param>
    public sealed record Request(StaffSessionId Session, InteractionId Interaction, PersonId Person, HouseholdId Household, LineId Line, Permission Permission, CallerWay Way, ContactMediumId? Number = null);

    /// <summary>The result of asking. Closed. None of it depends on what there is to do.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Asked(OperationRequestId Id) : Result;

        /// <summary>The call is over, or is not this agent’s.</summary>
        public sealed record NotTheirCall : Result;

        /// <summary>Who calls has proved who they are: what they need of others, their own requests ask for.</summary>
        public sealed record CallerIsVerified : Result;

        /// <summary>The person was asked as often as one may be in a day.</summary>
        public sealed record TooMany : Result;

        /// <summary>The person said no lately, or that it was not them.</summary>
        public sealed record OnlyASupervisor : Result;

        /// <summary>The number is not theirs, or proves nothing at the moment. Nothing more is said of why.</summary>
        public sealed record NotToThisNumber : Result;

        /// <summary>The person has nothing to do with that line, or agents do not ask for this.</summary>
        public sealed record NotPossible : Result;

        /// <summary>It is the agent’s own line or a relative’s: a colleague has to do it.</summary>
        public sealed record Yours : Result, IRefusal
        {
            string IRefusal.What => "ask-from-afar";

            string IRefusal.Reason => nameof(Yours);
        }

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => "ask-from-afar";

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answers = request.Number is { } number ? await network.AboutAsync(number, cancellationToken) : NumberRiskAnswers.None;
        return await transaction.Run<Result>(request.Session, [request.Household], work => AskAsync(work, request, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> AskAsync(CommandContext work, Request ask, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { Member.IsInCare: true } staff) return Step<Result>.Rollback(new Result.NotAllowed());
        var talk = await work.Db.InteractionAsync(ask.Interaction, cancellationToken);
        if (talk is not { State: InteractionState.Open } || talk.AgentId != staff.Member.Id) return Step<Result>.Rollback(new Result.NotTheirCall());
        if (talk.PersonId is not null) return Step<Result>.Rollback(new Result.CallerIsVerified());
        if (ask.Way == CallerWay.Text || !operations.AskedFromAfar.Contains(ask.Permission)) return Step<Result>.Rollback(new Result.NotPossible());
        var relations = await work.Db.RelationsOfAsync(ask.Household, cancellationToken);
        if (LineRoles.Of(ask.Person, ask.Line, relations, policy, work.Now) is not { Count: > 0 } roles) return Step<Result>.Rollback(new Result.NotPossible());
        var own = await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken);
        if (own.Contains(ask.Person) || LineRoles.PeopleOf(ask.Line, relations).Any(own.Contains)) return Step<Result>.Rollback(new Result.Yours());
        await work.Db.LockPersonAsync(ask.Person, cancellationToken);
        if (await work.WhyNotAskAsync(ask.Person, staff.Member, cancellationToken) is { } whyNot) return Step<Result>.Rollback(whyNot == AskingLimits.Why.TooMany ? new Result.TooMany() : new Result.OnlyASupervisor());

        await work.EndAskedFromAfarAsync(talk.Id, cancellationToken);
        var (asked, subject, level) = await BeginAsync(work, ask, talk, staff, roles, cancellationToken);
        if (await work.AskElsewhereAsync(asked, ask.Person, level, from: null, cancellationToken) is not AskElsewhere.Outcome.Asked { Approval: var approval }) return Step<Result>.Rollback(new Result.TooMany());
        if (!await reach.RunAsync(work, ask.Way, ask.Number, asked, approval, subject, answers, cancellationToken)) return Step<Result>.Rollback(new Result.NotToThisNumber());
        var facts = new AuditFacts.AskedFromAfar(ask.Permission.ToString(), asked.Id.Value).ToJson();
        work.Audit(ask.Household, new AuditEntry(staff.Actor, ask.Person, "ask-from-afar", "line", ask.Line.Value, Because: null, Approval: null, facts));
        await work.AuditStaffAsync(staff.Actor, "ask-from-afar", "interaction", talk.Id.Value, cancellationToken, facts, ask.Person);
        work.Publish(ChangeTopic.ApprovalsOfPerson, ask.Person.Value);
        work.Publish(ChangeTopic.Interaction, talk.Id.Value);
        return Step<Result>.Commit(new Result.Asked(asked.Id));
    }

    /// <summary>The request as it would be if the person had begun it. Where there is nothing to do, or they may not, one with terms that are never carried out.</summary>
    private async Task<(OperationRequest Asked, OperationSubject Subject, AssuranceLevel Level)> BeginAsync(
        CommandContext work, Request ask, Interaction talk, StaffAtWork staff, IReadOnlyCollection<RelationRole> roles, CancellationToken cancellationToken)
    {
        var operation = operations.Of(ask.Permission);
        var input = operation.PlainInput!;
        var target = await operation.TargetOnAsync(work.Db, ask.Household, ask.Line, cancellationToken);
        var subject = new OperationSubject(new OperationOwner.OfHousehold(ask.Household), target ?? ask.Line.Value, input);
        var inCall = new Actor.AsAgent(staff.Member.Id, ask.Person, Session: default, Proof: default, DateTimeOffset.MaxValue);
        var ready = target is null ? null : await operation.PrepareAsync(work, inCall, subject, cancellationToken) as PreparedOperation.Ready;
        if (ready is null) subject = subject with { Target = ask.Line.Value };
        var asked = new OperationRequest(
            subject.Owner, work.Ids.New<OperationRequestId>(), ask.Permission, subject.Target, ask.Person, ready?.Terms ?? OperationTerms.Nothing, work.Now,
            origin: new(Channel.Agent, default, text["Agent", staff.Member.Name, staff.Member.AgentNumber ?? 0], Place: null, staff.Member.Id, talk.Id), input: inputs.Seal(operation, input));
        work.Db.OperationRequests.Add(asked);
        var level = policy.Raise(ask.Permission.LeastThroughAnAgent(roles), ask.Permission);
        if (ready is not null)
        {
            asked.Claim(operation.ExcludingGroup, ready.Touches);
            if (await steps.ApplyAsync(work, asked, ready, proofStands: true, check => asked.Advance(check, work.Now), cancellationToken) is OperationStep.NeedsProof needs) level = needs.AssuranceLevel;
        }

        return (asked, subject, level < AssuranceLevel.Fresh ? AssuranceLevel.Fresh : level);
    }
}
