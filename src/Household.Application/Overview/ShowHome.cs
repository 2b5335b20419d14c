using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>Query behind <c>/</c>.</summary>
public sealed class ShowHome(IDbContextFactory<HouseholdDbContext> contexts, Policy policy, Clock clock)
{
    public async Task<HomeResult> ForAsync(SessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, households) = await Viewing.WhereAsync(db, session, policy, now, cancellationToken);
        if (actor is Actor.AsHolder holder) return new HomeResult.HoldsLine(holder.Line);
        if (actor is not Actor.AsPerson person || households.Count == 0) return new HomeResult.Nothing();

        var viewing = await Viewing.OfAsync(db, actor, households[0], policy, now, cancellationToken);
        if (viewing.Member is not { } member) return new HomeResult.Nothing();
        var lines = viewing.Lines.Where(line => viewing.MaySee(line.Id)).ToList();
        var facts = await LineFacts.OfAsync(db, viewing.Household, [.. lines.Select(line => line.Id)], cancellationToken);
        var findings = await FindingCards.OpenAsync(db, viewing, facts, cancellationToken);
        var refunds = await FindingCards.SettledAsync(db, viewing, facts, cancellationToken);
        var bills = await BillSummaries.ReadAsync(db, viewing, viewing.Today.AddMonths(-CostsPicture.Months), DateOnly.MaxValue, cancellationToken);
        var costs = CostsPicture.Of(viewing, [.. lines.Where(line => viewing.MaySeeCharges(line.Id))], facts, findings, refunds, bills.Rows);
        return new HomeResult.Home(new(
            member,
            [.. viewing.Accounts.Where(account => account.PayerId == member.Id).Select(account => new AccountView(account.Id, account.Name))],
            [.. lines.OrderByDescending(viewing.IsOwn).Select(line => facts.Summarize(line, viewing))],
            findings,
            [.. refunds.Where(refund => !refund.HasCome)],
            costs, bills.Latest(), bills.Late(),
            await db.PasskeyInfos.AnyAsync(passkey => passkey.PersonId == person.Person, cancellationToken),
            viewing.Today));
    }
}
