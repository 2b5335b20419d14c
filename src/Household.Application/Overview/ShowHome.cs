using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>Query behind <c>/</c>.</summary>
public sealed class ShowHome(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    public async Task<HomeResult> ForAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var where = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (where.Actor is Actor.AsHolder holder) return new HomeResult.HoldsLine(holder.Line);
        if (where.Person is not { } person || where.Current is not { } household) return new HomeResult.Nothing();

        var viewing = await HouseholdViewer.OfAsync(db, person, household, policy, now, cancellationToken);
        if (viewing.Member is not { } member) return new HomeResult.Nothing();
        var lines = viewing.Lines.Where(line => viewing.MaySee(line.Id)).ToList();
        var facts = await LineFacts.ContractsOfAsync(db, viewing.Household, [.. lines.Select(line => line.Id)], cancellationToken);
        var findings = await FindingCards.OfAsync(db, viewing, facts, cancellationToken);
        var bills = await BillSummaries.ReadAsync(db, viewing, viewing.Today.AddMonths(-CostsPicture.Months), DateOnly.MaxValue, cancellationToken);
        var costs = CostsPicture.Of(viewing, [.. lines.Where(line => viewing.MaySeeCharges(line.Id))], facts, findings.Open, findings.Settled, bills.Rows);
        return new HomeResult.Home(new(
            member,
            [.. viewing.Accounts.Where(account => account.PayerId == member.Id).Select(account => new AccountView(account.Id, account.Name))],
            [.. lines.OrderByDescending(viewing.IsOwn).Select(line => facts.Summarize(line, viewing))],
            findings.Open,
            [.. findings.Settled.Where(refund => !refund.HasCome)],
            costs, bills.Latest(), bills.Late(),
            where.HasPasskey,
            viewing.Today));
    }
}
