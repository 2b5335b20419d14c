using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Care.Freezing;

/// <summary>
/// An agent holds a line for a day, for a caller or visitor with nothing in hand: a staff duty, which no person’s right is behind. So it only protects, it is told to the
/// SIM and to everyone whom the line concerns, the line’s user ends it, and it is done once a week at most.
/// </summary>
public sealed class FreezeLine(HouseholdTransaction transaction, PortalAddress portal, IStringLocalizer<FreezeTexts> text, OperatorPolicy policy)
{
    public sealed record Request(StaffSessionId Session, InteractionId Interaction, HouseholdId Household, LineId Line);

    /// <summary>The result of holding. Closed. None of it says whose line it is, or anything else of it.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Held(DateTimeOffset Until) : Result;

        /// <summary>It was held within the week.</summary>
        public sealed record OnceAWeek : Result;

        /// <summary>There is no such line in service.</summary>
        public sealed record NotThisLine : Result;

        /// <summary>It is the agent’s own or a relative’s: a colleague has to do it.</summary>
        public sealed record Yours : Result, IRefusal
        {
            string IRefusal.What => "freeze-line";

            string IRefusal.Reason => nameof(Yours);
        }

        /// <summary>The call or visit is over, or is not this agent’s.</summary>
        public sealed record NotTheirCall : Result;

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => "freeze-line";

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return transaction.Run<Result>(request.Session, [request.Household], work => FreezeAsync(work, request, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> FreezeAsync(CommandContext work, Request ask, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { Member.IsInCare: true } staff) return Step<Result>.Rollback(new Result.NotAllowed());
        var talk = await work.Db.InteractionAsync(ask.Interaction, cancellationToken);
        if (talk is not { State: InteractionState.Open } || talk.AgentId != staff.Member.Id) return Step<Result>.Rollback(new Result.NotTheirCall());
        if (await DescribedLine.OfAsync(work.Db, ask.Household, ask.Line, cancellationToken) is not { Line: { Number: { } number, Status: not LineStatus.Ended } } line) return Step<Result>.Rollback(new Result.NotThisLine());
        var own = await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken);
        if (line.Concerned.Any(own.Contains) || await work.Db.Set<StaffOwnNumber>().AnyAsync(n => n.StaffId == staff.Member.Id && n.Number == number, cancellationToken)) return Step<Result>.Rollback(new Result.Yours());
        var last = await work.Db.LineFreezes.Where(f => f.HouseholdId == ask.Household && f.LineId == ask.Line).MaxAsync(f => (DateTimeOffset?)f.BegunAt, cancellationToken);
        if (!LineFreeze.MayBegin(last, work.Now)) return Step<Result>.Rollback(new Result.OnceAWeek());

        var freeze = new LineFreeze(ask.Household, work.Ids.New<LineFreezeId>(), ask.Line, staff.Member.Id, talk.Id, work.Now);
        work.Db.LineFreezes.Add(freeze);
        await work.OrderAsync(ask.Household, OperationRequestId.From(freeze.Id.Value), ask.Line, [NetworkOrderKind.BarLine], cancellationToken);
        var facts = new AuditFacts.LineFrozen(freeze.Id.Value, talk.Id.Value, freeze.EndsAt).ToJson();
        work.Audit(ask.Household, new AuditEntry(staff.Actor, OnBehalfOf: null, "freeze-line", "line", ask.Line.Value, Because: null, Approval: null, facts));
        await work.AuditStaffAsync(staff.Actor, "freeze-line", "line", ask.Line.Value, cancellationToken, facts);
        await TellAsync(work, line, number, staff.Member, freeze, cancellationToken);
        work.Publish(ChangeTopic.Interaction, talk.Id.Value);
        return Step<Result>.Commit(new Result.Held(freeze.EndsAt));
    }

    /// <summary>The SIM is told, whoever has it, and its user and payer at all their contacts.</summary>
    private async Task TellAsync(CommandContext work, DescribedLine line, Msisdn number, StaffMember agent, LineFreeze freeze, CancellationToken cancellationToken)
    {
        string who = text["Agent", agent.Name, agent.AgentNumber ?? 0];
        var (until, page) = (policy.InWords(freeze.EndsAt), portal.Of(line.Page));
        work.Send(number, text["LineNotice", who, until, page]);
        foreach (var person in line.Concerned)
        {
            await work.TellAsync(person, text["Subject"], text[$"{line.Whose(person)}Notice", who, until, page, line.User ?? LineInUse.NameOf(line.Line)], except: number, cancellationToken);
            work.NoteSecurity(person, SecurityEventKind.LineFrozen, device: "", $"{line.User ?? line.Line.Label}, {who}");
        }
    }
}
