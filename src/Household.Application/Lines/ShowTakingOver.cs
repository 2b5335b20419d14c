using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>What a line’s user reads before they take it over, and the accounts of their own that it could go onto.</summary>
public sealed class ShowTakingOver(IDbContextFactory<HouseholdDbContext> contexts, IPayerEligibility eligibility, OperatorPolicy policy, Clock clock)
{
    /// <param name="From">The name of the account that it is billed on.</param>
    /// <param name="BoundUntil">The last day of its minimum term; null where it can be left at any time.</param>
    /// <param name="WhyNot">Why it cannot be taken over now; null where it can.</param>
    /// <param name="Debt">What is late for it; zero where nothing is.</param>
    /// <param name="Own">The accounts that they pay for already.</param>
    public sealed record View(
        HouseholdId Household, Msisdn? Number, string Label, string From, MemberView Payer, IReadOnlyList<string> Plans, Money Monthly, DateOnly? BoundUntil, RefusalReason? WhyNot, Money Debt, IReadOnlyList<Account> Own);

    public sealed record Account(BillingAccountId Id, string Name);

    /// <returns>Null for everybody but its adult user, and for whoever pays for it themself.</returns>
    public async Task<View?> RunAsync(ActorLocator by, LineId line, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { } actor) return null;
        var household = await db.Lines.AsNoTracking().Where(one => party.Households.Contains(one.HouseholdId) && one.Id == line).Select(one => one.HouseholdId).FirstOrDefaultAsync(cancellationToken);
        if (household == default) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken);
        if (viewer.Member is not { } self || viewer.Lines.FirstOrDefault(one => one.Id == line) is not { } own || own.UserId != self.Id) return null;
        var from = viewer.AccountOf(own);
        if (from.PayerId == self.Id || viewer.Person(from.PayerId) is not { } payer || viewer.Evaluate(Permission.SeeLine, Target.OfLine(line)) is AccessDecision.Refused) return null;
        if (viewer.Evaluate(Permission.TakeLineOver, Target.OfLine(line)) is AccessDecision.Refused { Reason: RefusalReason.NotForThisRelation }) return null;
        var taken = await LineTakeOver.OfAsync(db, household, line, viewer.Today, cancellationToken);
        List<Account> accounts = [.. viewer.Accounts.Where(account => IsOwn(account, self.Id, from)).Select(account => new Account(account.Id, account.Name))];
        return new(household, own.Number, own.Label, from.Name, payer, [.. taken.GoesOn.Select(contract => contract.PlanName)], taken.Monthly, taken.BoundUntil, WhyNot(viewer, actor, line, taken), taken.Debt, accounts);
    }

    private static bool IsOwn(BillingAccount account, MemberId self, BillingAccount from) => account.PayerId == self && string.Equals(account.Currency, from.Currency, StringComparison.Ordinal);

    /// <summary>In the order in which the operation says it.</summary>
    private RefusalReason? WhyNot(HouseholdViewer viewer, Actor.OfPerson actor, LineId line, LineTakeOver taken)
    {
        if (viewer.Evaluate(Permission.TakeLineOver, Target.OfLine(line)) is AccessDecision.Refused refused) return refused.Reason;
        if (taken.IsLocked) return RefusalReason.Locked;
        if (viewer.Evaluate(Permission.TakeLineOver, Target.OfLine(line, taken.Terms)) is AccessDecision.Refused owed) return owed.Reason;
        return eligibility.IsEligible(actor.Person) ? null : RefusalReason.NotEligible;
    }
}
