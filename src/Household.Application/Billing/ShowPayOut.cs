using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Query behind <c>/bills/pay-out/{account}</c>.</summary>
public sealed class ShowPayOut(IDbContextFactory<HouseholdDbContext> contexts, IPaymentSystem payments, OperatorPolicy policy, Clock clock)
{
    /// <param name="Credit">The account's credit; null where it was never credited.</param>
    /// <param name="Because">Why the viewer may have it paid out, or may not.</param>
    public sealed record View(HouseholdId Household, AccountView Account, CreditView? Credit, bool MayEver, BecauseView Because);

    /// <summary>Null for an account that does not exist, belongs to another household, or whose bills the viewer may not see whole.</summary>
    public async Task<View?> RunAsync(ActorLocator by, BillingAccountId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, households, _, _, _) = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (actor is not Actor.OfPerson) return null;
        var household = await db.BillingAccounts.AsNoTracking().Where(account => households.Contains(account.HouseholdId) && account.Id == id)
            .Select(account => (HouseholdId?)account.HouseholdId).FirstOrDefaultAsync(cancellationToken);
        if (household is not { } where) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, where, policy, now, cancellationToken);
        if (viewer.Member is null || !viewer.May(Permission.SeeAccountBill, Target.OfAccount(id))) return null;

        var bills = await BillSummaries.ReadAsync(db, viewer, viewer.Today.AddMonths(-2), DateOnly.MaxValue, cancellationToken);
        var credit = (await CreditViews.OfAsync(db, bills, payments, cancellationToken)).FirstOrDefault(one => one.Account == id);
        var decision = viewer.Evaluate(Permission.HaveCreditPaidOut, Target.OfAccount(id));
        var account = viewer.Accounts.First(one => one.Id == id);
        return new(where, new(id, account.Name, account.Number), credit, decision is AccessDecision.Allowed or AccessDecision.NeedsProof, viewer.Explain(decision.Because));
    }
}
