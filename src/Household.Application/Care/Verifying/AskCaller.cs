using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>
/// An agent asks whether a person is the one who calls: nothing is opened by it, and the agent learns only how far the person has come. It takes an open call or
/// visit; three a day for one person; and a supervisor once the person said that it was not them.
/// </summary>
public sealed class AskCaller(
    HouseholdTransaction transaction, OperationList operations, OperationInputs inputs, RequestSteps steps, ReachPerson reach, NumberRiskLookup network, IStringLocalizer<CareTexts> text)
{
    /// <param name="Person">Who they say they are.</param>
    /// <param name="Number">The person’s own number that the link or text goes to; null on an open page.</param>
    public sealed record Request(StaffSessionId Session, InteractionId Interaction, PersonId Person, CallerWay Way, ContactMediumId? Number = null);

    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Asked(OperationRequestId Id) : Result;

        /// <summary>The call is over, or is not this agent’s.</summary>
        public sealed record NotTheirCall : Result;

        /// <summary>The person was asked as often as one may be in a day.</summary>
        public sealed record TooMany : Result;

        /// <summary>The person said lately that it was not them.</summary>
        public sealed record OnlyASupervisor : Result;

        /// <summary>The number is not theirs, or proves nothing at the moment. Nothing more is said of why.</summary>
        public sealed record NotToThisNumber : Result;

        /// <summary>Somebody else has proved in this call that they are calling.</summary>
        public sealed record IsSomebodyElse : Result;

        /// <summary>It is the agent or a relative of theirs: a colleague has to help them.</summary>
        public sealed record YoursOrARelatives : Result, IRefusal
        {
            string IRefusal.What => "ask-caller";

            string IRefusal.Reason => nameof(YoursOrARelatives);
        }

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => "ask-caller";

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answers = request.Number is { } number ? await network.AboutAsync(number, cancellationToken) : NumberRiskAnswers.None;
        return await transaction.Run<Result>(request.Session, [], work => AskAsync(work, request, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> AskAsync(CommandContext work, Request ask, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { Member.IsInCare: true } staff) return Step<Result>.Rollback(new Result.NotAllowed());
        var talk = await work.Db.InteractionAsync(ask.Interaction, cancellationToken);
        if (talk is not { State: InteractionState.Open } || talk.AgentId != staff.Member.Id) return Step<Result>.Rollback(new Result.NotTheirCall());
        if (talk.PersonId is { } proved && proved != ask.Person) return Step<Result>.Rollback(new Result.IsSomebodyElse());
        if ((await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken)).Contains(ask.Person)) return Step<Result>.Rollback(new Result.YoursOrARelatives());
        var operation = operations.Of(Permission.TalkToAgent);
        var subject = new OperationSubject(new OperationOwner.OfPerson(ask.Person), talk.Id.Value);
        if (await operation.PrepareAsync(work, new Actor.AsPerson(ask.Person, default, Channel.Agent, default), subject, cancellationToken) is not PreparedOperation.Ready ready) return Step<Result>.Rollback(new Result.NotTheirCall());
        if (await work.WhyNotAskAsync(ask.Person, staff.Member, cancellationToken) is { } whyNot) return Step<Result>.Rollback(whyNot == AskingLimits.Why.TooMany ? new Result.TooMany() : new Result.OnlyASupervisor());

        var open = await work.Db.OperationRequests.Where(r => r.OwnerId == ask.Person.Value && r.Operation == Permission.TalkToAgent && (int)r.State < 3).ToListAsync(cancellationToken);
        foreach (var older in open) await RequestSteps.CloseAsync(work, older, older.Void(work.Now), cancellationToken);
        var label = text["Agent", staff.Member.Name, staff.Member.AgentNumber ?? 0];
        var asked = new OperationRequest(
            subject.Owner, work.Ids.New<OperationRequestId>(), Permission.TalkToAgent, subject.Target, ask.Person, ready.Terms, work.Now,
            origin: new(Channel.Agent, default, label, Place: null, staff.Member.Id), input: inputs.Seal(operation, ""));
        work.Db.OperationRequests.Add(asked);
        await steps.ApplyAsync(work, asked, ready, proofStands: true, check => asked.Advance(check, work.Now), cancellationToken);
        if (await work.AskElsewhereAsync(asked, ask.Person, AssuranceLevel.Fresh, from: null, cancellationToken) is not AskElsewhere.Outcome.Asked { Approval: var approval }) return Step<Result>.Rollback(new Result.TooMany());
        if (!await reach.RunAsync(work, ask.Way, ask.Number, asked, approval, subject, answers, cancellationToken)) return Step<Result>.Rollback(new Result.NotToThisNumber());
        await work.AuditStaffAsync(staff.Actor, "ask-caller", "interaction", talk.Id.Value, cancellationToken, "", ask.Person);
        work.Publish(ChangeTopic.ApprovalsOfPerson, ask.Person.Value);
        work.Publish(ChangeTopic.Interaction, talk.Id.Value);
        return Step<Result>.Commit(new Result.Asked(asked.Id));
    }
}
