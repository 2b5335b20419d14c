using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>Query behind <c>/bills</c>.</summary>
public sealed class ShowBills(IDbContextFactory<HouseholdDbContext> contexts, IPaymentSystem payments, OperatorPolicy policy, Clock clock)
{
    /// <summary>Months of bills on the first page, which also has the picture of a year.</summary>
    public const int FirstMonths = 6;

    /// <summary>Months of bills on every other page.</summary>
    public const int MoreMonths = 12;

    /// <param name="Account">Only this account's bills; null for all.</param>
    /// <param name="Before">Only bills issued before this day; null for the newest.</param>
    public sealed record Request(ActorLocator By, BillingAccountId? Account = null, DateOnly? Before = null);

    /// <returns>Null where there is nothing to see: no person's session, no household, or no line whose charges they may see.</returns>
    public async Task<BillsView?> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, _, _, _, current) = await ActingParty.OfAsync(db, request.By, policy, now, cancellationToken);
        if (actor is not Actor.OfPerson || current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken);
        if (viewer.Member is not { } member) return null;
        var whole = viewer.Accounts.Where(account => viewer.May(Permission.SeeAccountBill, Target.OfAccount(account.Id))).ToList();
        var lines = viewer.Lines.Where(line => viewer.MaySeeCharges(line.Id)).ToList();
        if (whole.Count == 0 && lines.Count == 0) return null;

        var shownFrom = request.Before is { } before ? before.AddMonths(-MoreMonths) : viewer.Today.AddMonths(-FirstMonths);
        var readFrom = request.Before is null ? viewer.Today.AddMonths(-CostsPicture.Months - 1) : shownFrom.AddMonths(-2);
        var bills = await BillSummaries.ReadAsync(db, viewer, readFrom, request.Before ?? DateOnly.MaxValue, cancellationToken);
        var chosen = whole.Exists(account => account.Id == request.Account) ? request.Account : null;
        var wanted = bills.Rows.Where(row => chosen is null || row.Account == chosen).ToList();
        var shown = wanted.Where(row => row.IssuedOn >= shownFrom).ToList();
        var contracts = LineFacts.ContractsOf(viewer, viewer.Lines);
        var isFirst = request.Before is null;

        // Settlements make the credits: a viewer who sees every line of an account can tell from these whether there is one.
        var seesAll = viewer.Lines.All(line => lines.Contains(line) || !whole.Exists(account => account.Id == line.AccountId));
        var findings = await FindingCards.OfAsync(db, viewer, contracts, cancellationToken);
        return new(
            member, [.. whole.Select(account => new AccountView(account.Id, account.Name, account.Number))], chosen, Parts(viewer, lines, whole), [.. shown.Select(bills.Of)],
            bills.Late(), isFirst ? bills.Latest() : null, isFirst ? CostsPicture.Of(viewer, lines, contracts, findings.Open, findings.Settled, bills.Rows) : null,
            isFirst && (!seesAll || findings.Settled.Count > 0) ? await CreditViews.OfAsync(db, bills, payments, cancellationToken) : [],
            wanted.Count > shown.Count ? shownFrom : null, viewer.Today);
    }

    /// <summary>The accounts that the viewer sees only in part, the lines they see, and why.</summary>
    private static List<PartView> Parts(HouseholdViewer viewer, List<SeenLine> lines, List<BillingAccount> whole) =>
    [
        .. lines.Where(line => !whole.Exists(account => account.Id == line.AccountId)).GroupBy(line => line.AccountId).Select(part =>
        {
            var account = viewer.AccountOf(part.First());
            var because = ((AccessDecision.Allowed)viewer.Evaluate(Permission.SeeLineCharges, Target.OfLine(part.First().Id))).Because;
            return new PartView(
                account.Id, account.Name, viewer.Person(account.PayerId), [.. part.Select(line => new BilledLine(line.Id, line.Label, viewer.Person(line.UserId), viewer.IsOwn(line)))], viewer.Explain(because));
        }),
    ];
}
