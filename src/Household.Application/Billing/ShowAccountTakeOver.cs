using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>What an adult reads before they take over an account that another pays for.</summary>
public sealed class ShowAccountTakeOver(IDbContextFactory<HouseholdDbContext> contexts, IPayerEligibility eligibility, OperatorPolicy policy, Clock clock)
{
    /// <param name="WhyNot">Why they cannot take it over now; null where they can.</param>
    /// <param name="Seen">What it costs; null where they may not see that.</param>
    public sealed record View(HouseholdId Household, AccountView Account, MemberView Payer, RefusalReason? WhyNot, Costs? Seen);

    /// <param name="Lines">How many lines it has.</param>
    /// <param name="BoundUntil">The last day of the longest minimum term; null where none runs.</param>
    /// <param name="Due">What is still to be paid of its bills, by <paramref name="DueOn"/> at first.</param>
    /// <param name="Credit">What is left of its credits.</param>
    public sealed record Costs(int Lines, Money Monthly, DateOnly? BoundUntil, Money Due, DateOnly? DueOn, Money Credit);

    /// <returns>Null for whoever does not know the account, and for whoever pays for it.</returns>
    public async Task<View?> RunAsync(ActorLocator by, BillingAccountId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { } actor) return null;
        var household = await db.BillingAccounts.AsNoTracking().Where(one => party.Households.Contains(one.HouseholdId) && one.Id == id).Select(one => one.HouseholdId).FirstOrDefaultAsync(cancellationToken);
        if (household == default) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken);
        var account = viewer.Accounts.First(one => one.Id == id);
        var refused = (viewer.Evaluate(Permission.TakeAccountOver, Target.OfAccount(id)) as AccessDecision.Refused)?.Reason;
        if (viewer.Member is not { } self || account.PayerId == self.Id || viewer.Person(account.PayerId) is not { } payer || refused is RefusalReason.NotRelated or RefusalReason.NotForThisRelation) return null;
        var view = new View(household, new(id, account.Name, account.Number), payer, refused, Seen: null);
        if (refused is not null) return view;
        var lines = viewer.Lines.Where(line => line.AccountId == id && line.Status != LineStatus.Ended)
            .ToDictionary(line => line.Id, line => (IReadOnlyCollection<Contract>)[.. viewer.Contracts.Where(contract => contract.LineId == line.Id)]);
        var taken = await AccountTakeOver.OfAsync(db, account, lines, viewer.Today, cancellationToken);
        return view with
        {
            WhyNot = taken.Late.Minor > 0 ? RefusalReason.DebtFirst : eligibility.IsEligible(actor.Person) ? null : RefusalReason.NotEligible,
            Seen = new(taken.Lines.Length, taken.Monthly, taken.BoundUntil, taken.Due, taken.DueOn, taken.Credit),
        };
    }
}
