using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.Holding;

/// <summary>
/// Whoever holds a line undoes, with a code to its number that they have just typed, that its payer became its user: nobody is known as its user any more, its number
/// is no longer the payer's, and the payer cannot say it again for months. No operation: the holder is no person whom we know, so nobody could be asked or told.
/// </summary>
public sealed class UndoLineClaim(HouseholdTransaction transactions, OperatorPolicy policy, IStringLocalizer<HoldingTexts> text)
{
    /// <summary>The result. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Undone : Result;

        /// <summary>The code was typed too long ago: a new one is needed.</summary>
        public sealed record NeedsCode : Result;

        /// <summary>There is nothing to undo, or this is no session of whoever holds a line.</summary>
        public sealed record NotFound : Result;
    }

    public Task<Result> RunAsync(ActorLocator by, CancellationToken cancellationToken) => transactions.Run<Result>(by, async work =>
    {
        if (work.By.Actor is not Actor.AsHolder holder) return Step<Result>.Rollback(new Result.NotFound());
        var (household, id) = (holder.Household, holder.Line);
        var decision = AccessEvaluator.Evaluate(holder, Permission.UndoLineClaim, Target.OfLine(id), await work.Db.RelationsOfAsync(household, cancellationToken), policy, work.Now);
        return decision switch
        {
            AccessDecision.Allowed allowed => await UndoAsync(work, holder, allowed.Because.Rule, cancellationToken),
            AccessDecision.NeedsProof => Step<Result>.Rollback(new Result.NeedsCode()),
            AccessDecision.NeedsConsentOf or AccessDecision.Refused => Step<Result>.Rollback(new Result.NotFound()),
        };
    }, cancellationToken);

    private async Task<Step<Result>> UndoAsync(CommandContext work, Actor.AsHolder holder, string rule, CancellationToken cancellationToken)
    {
        var (household, id) = (holder.Household, holder.Line);
        var line = await work.Db.Lines.FirstAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken);
        var was = line.UserId;
        if (!line.UndoClaim(work.Now) || line.Number is not { } number) return Step<Result>.Rollback(new Result.NotFound());
        var until = work.Now + policy.ObjectionStands;
        line.ObjectToClaim(until);
        await work.LookAtDelegationsAsync(household, cancellationToken);
        var payer = await work.Db.Members.AsNoTracking().Where(m => m.HouseholdId == household && m.Id == was).Select(m => m.PersonId).FirstAsync(cancellationToken);
        await work.Db.LockPersonAsync(payer, cancellationToken);
        await work.TellAsync(payer, text["NoticeSubject"], text["UndoneNotice", LineInUse.NameOf(line), policy.InWords(until)], except: number, cancellationToken);
        if (await work.Db.ContactMediums.AsNoTracking().FirstOrDefaultAsync(c => c.PersonId == payer && c.Number == number, cancellationToken) is { } own)
        {
            var means = MeansId.From(own.Id.Value);
            await work.TakeMeansAwayAsync(await work.Db.Means.FirstAsync(m => m.PersonId == payer && m.Id == means, cancellationToken), but: default, cancellationToken);
        }

        work.NoteSecurity(payer, SecurityEventKind.LineClaimUndone, device: "", LineInUse.NameOf(line));
        work.Audit(household, new(holder, OnBehalfOf: null, "undo-line-claim", "line", id.Value, rule, Approval: null, new AuditFacts.LineClaimUndone(was!.Value.Value).ToJson()));
        return Step<Result>.Commit(new Result.Undone());
    }
}
