using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Care.Acting;

/// <summary>
/// The agent sends the caller to the page where they go on by themselves: every page of the portal that the caller has open offers it, for ten minutes, and a text to
/// a number of their own leads there. The link locates the page and proves nothing: whoever opens it signs in as for every page.
/// </summary>
public sealed class HandOver(HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, PortalAddress portal, IStringLocalizer<CareTexts> text, OperatorPolicy policy)
{
    /// <param name="Number">A number of the caller’s own that the link is texted to; null for their open page alone.</param>
    public sealed record Request(StaffSessionId Session, InteractionId Interaction, To Page, ContactMediumId? Number);

    /// <summary>Where the caller goes on. Closed.</summary>
    public abstract record To
    {
        private To() { }

        /// <summary>At one request of theirs: to confirm it, or to begin it again.</summary>
        public sealed record OwnRequest(OperationRequestId Id) : To;

        public sealed record Line(HouseholdId Household, LineId Id) : To;

        public sealed record Home : To;
    }

    /// <summary>The result of handing over. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Sent(bool ByText) : Result;

        /// <summary>There is no such page for this caller.</summary>
        public sealed record NotThere : Result;

        /// <summary>It is no number of theirs.</summary>
        public sealed record NotToThisNumber : Result;

        /// <summary>Enough texts were sent in this call.</summary>
        public sealed record TooMany : Result;

        /// <summary>The session with the caller is over.</summary>
        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => "hand-over";

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await transaction.Run(request.Session, [], work => SendAsync(work, request, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> SendAsync(CommandContext work, Request request, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { Member.IsInCare: true } staff) return Step<Result>.Rollback(new Result.NotAllowed());
        var session = await work.Db.Set<AgentSession>().Where(s => s.InteractionId == request.Interaction && s.StaffSessionId == request.Session && s.EndedAt == null).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);
        if (session?.IsLive(work.Now) is not true) return Step<Result>.Rollback(new Result.NotAllowed());
        if (await PathAsync(work, session, request.Page, cancellationToken) is not { } path) return Step<Result>.Rollback(new Result.NotThere());
        var caller = session.CallerId;
        Msisdn? number = null;
        if (request.Number is { } contact)
        {
            number = await work.Db.ContactMediums.AsNoTracking().Where(c => c.Id == contact && c.PersonId == caller).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken);
            if (number is null) return Step<Result>.Rollback(new Result.NotToThisNumber());
        }

        if (!session.HandOver(path, byText: number is not null, work.Now)) return Step<Result>.Rollback(new Result.TooMany());
        if (number is { } to) work.Send(to, text["HandOver", staff.Member.Name, portal.Of(path)]);
        await work.AuditStaffAsync(staff.Actor, "hand-over", "interaction", request.Interaction.Value, cancellationToken, "", caller);
        work.Publish(ChangeTopic.AgentOfPerson, caller.Value);
        work.Publish(ChangeTopic.Interaction, request.Interaction.Value);
        return Step<Result>.Commit(new Result.Sent(number is not null));
    }

    /// <summary>Root-relative; null for what is not the caller’s, or what they may not see.</summary>
    private async Task<string?> PathAsync(CommandContext work, AgentSession session, To page, CancellationToken cancellationToken)
    {
        var caller = session.CallerId;
        switch (page)
        {
            case To.Home:
                return "/";
            case To.OwnRequest { Id: var id }:
                var found = await work.Db.OperationRequests.AsNoTracking().FirstOrDefaultAsync(r => r.RequesterId == caller && r.Id == id, cancellationToken);
                return found is null ? null : found.StateAt(work.Now) == OperationRequestState.AwaitingProof ? $"/confirm/{id.Value}" : $"/requests/{id.Value}";
            case To.Line { Household: var household, Id: var line }:
                await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                {
                    var actor = new Actor.AsAgent(session.AgentId, caller, session.Id, session.Proof, session.EndsAt);
                    var relations = await db.RelationsOfAsync(household, cancellationToken);
                    return AccessEvaluator.Evaluate(actor, Permission.SeeLine, Target.OfLine(line), relations, policy, work.Now) is AccessDecision.Allowed ? $"/lines/{line.Value}" : null;
                }
        }

        return null;
    }
}
