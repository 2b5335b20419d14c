using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>The accounts on which a line could be billed, for the payer of its own.</summary>
public sealed class ShowMoving(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <param name="From">The name of the account that it is billed on.</param>
    public sealed record View(HouseholdId Household, Msisdn? Number, string Label, string From, IReadOnlyList<Account> To);

    public sealed record Account(BillingAccountId Id, string Name);

    /// <returns>Null for whoever may not move it, and where there is no other account.</returns>
    public async Task<View?> RunAsync(ActorLocator by, LineId line, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { } actor) return null;
        var household = await db.Lines.AsNoTracking().Where(one => party.Households.Contains(one.HouseholdId) && one.Id == line).Select(one => one.HouseholdId).FirstOrDefaultAsync(cancellationToken);
        if (household == default) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken);
        if (viewer.Evaluate(Permission.MoveLine, Target.OfLine(line)) is AccessDecision.Refused) return null;
        var own = viewer.Lines.First(one => one.Id == line);
        var from = viewer.AccountOf(own);
        List<Account> to = [.. viewer.Accounts.Where(from.CouldGiveLineTo).Select(account => new Account(account.Id, account.Name))];
        return to.Count == 0 ? null : new(household, own.Number, own.Label, from.Name, to);
    }
}
