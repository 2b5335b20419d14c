using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines.TakingOver;

/// <summary>
/// A line’s adult user takes it over onto an account of their own, in the same household: one that they pay for, or a new one in their name. Its contracts end and go
/// on under the same terms, and what its payer let the user or others do is over. The input is a <see cref="TakeOverInput"/>. To its payer there is nothing to take
/// over: they have it moved.
/// </summary>
public sealed class TakeLineOver(TakingOverWords words, TakingOverNotices notices, EndBaselessDelegations delegations, IPayerEligibility eligibility, OperatorPolicy policy) : LineOperation(policy)
{
    public override Permission Permission => Permission.TakeLineOver;

    public override int InputVersion => TakeOverInput.Version;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken) => words.OfAsync(db, subject, viewer, cancellationToken);

    protected override bool FitsNow(LineStatus status) => status != LineStatus.Ended;

    /// <summary>Only to its user, while another pays for it.</summary>
    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(relations);
        var id = LineId.From(subject.Target);
        var line = relations.Lines.FirstOrDefault(one => one.Id == id);
        var self = relations.Members.FirstOrDefault(member => member.Person == actor.Person).Id;
        return line.User == self && relations.Accounts.Any(account => account.Id == line.Account && account.Payer != self) ? await base.OfferAsync(db, actor, relations, subject, now, cancellationToken) : null;
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var (line, relations, self) = (decided.Line, decided.Relations, decided.MemberOf(actor.Person));
        var payer = relations.Accounts.First(account => account.Id == line.AccountId).Payer;
        if (payer == self) return new PreparedOperation.NothingLeft(Done: null);
        if (TakeOverInput.Read(subject.Input) is not { } input) return new PreparedOperation.NotFound();
        var taken = await LineTakeOver.OfAsync(work.Db, line.HouseholdId, line.Id, Policy.Today(work.Now), cancellationToken);
        if (input is TakeOverInput.Onto { Account: var id } && !await IsOwnAsync(work.Db, line.HouseholdId, id, self, taken.From.Currency, cancellationToken)) return new PreparedOperation.NotFound();
        if (taken.IsLocked) return new PreparedOperation.Refused(RefusalReason.Locked, []);
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(line.Id, taken.Terms), relations, Policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        if (!eligibility.IsEligible(actor.Person)) return new PreparedOperation.Refused(RefusalReason.NotEligible, []);

        var form = new CanonicalForm("household/take-line-over").Add(line.Id.Value).Add(taken.From.Id.Value).Add(taken.OthersMonthly);
        form = input switch
        {
            TakeOverInput.Onto onto => form.Add(onto.Account.Value),
            TakeOverInput.OntoNew made => form.Add(made.Name).Add(made.Postcode.Key),
        };
        foreach (var contract in taken.GoesOn) form = form.Add(contract.Id.Value);
        return new PreparedOperation.Ready(
            new(form.Bytes, Money.Zero(taken.From.Currency), taken.Monthly, taken.BoundUntil), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, decided, input, self, payer, taken, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Decided decided, TakeOverInput input, MemberId self, MemberId payer, LineTakeOver taken, CancellationToken cancellationToken)
    {
        var (line, relations) = (decided.Line, decided.Relations);
        var (household, id) = (line.HouseholdId, line.Id);
        if (input is TakeOverInput.OntoNew { Name: var name, Postcode: var postcode })
        {
            var made = new BillingAccount(household, work.Ids.New<BillingAccountId>(), name, self, taken.From.Currency, postcode);
            work.Db.BillingAccounts.Add(made);
            relations = relations with { Accounts = relations.Accounts.Add(new(made.Id, self)) };
            Take(line, made.Id);
        }
        else
        {
            Take(line, ((TakeOverInput.Onto)input).Account);
        }

        var contracts = await work.Db.Contracts.Where(contract => contract.HouseholdId == household && contract.LineId == id).ToListAsync(cancellationToken);
        var goOn = contracts.PassOn(Policy.Today(work.Now), work.Ids.New<ContractId>);
        work.Db.Contracts.AddRange(goOn);
        var after = relations with { Lines = [.. relations.Lines.Select(fact => fact.Id == id ? fact with { Account = line.AccountId, UserAllowanceMinor = 0 } : fact)] };
        var ended = await delegations.RunAsync(work, doing, after, payer, cancellationToken);
        work.Audit(household, new(
            doing.By, OnBehalfOf: null, "take-line-over", "line", id.Value, doing.Rule, doing.Approval,
            new AuditFacts.LineTakenOver(taken.From.Id.Value, line.AccountId.Value, input is TakeOverInput.OntoNew, [.. goOn.Select(contract => contract.Id.Value)], ended, doing.By.Proof.Method.ToString()).ToJson()));
        await notices.SendAsync(work, doing, line, relations.Members.First(member => member.Id == payer).Person, taken, cancellationToken);
    }

    private static void Take(Line line, BillingAccountId account)
    {
        if (!line.TakeOverTo(account)) throw new InvalidOperationException("A line that another pays for could not be taken over.");
    }

    /// <summary>Whether it is an account of theirs. Amounts of one account are in one currency.</summary>
    private static Task<bool> IsOwnAsync(HouseholdDbContext db, HouseholdId household, BillingAccountId id, MemberId self, string currency, CancellationToken cancellationToken) =>
        db.BillingAccounts.AnyAsync(account => account.HouseholdId == household && account.Id == id && account.PayerId == self && account.Currency == currency, cancellationToken);
}
