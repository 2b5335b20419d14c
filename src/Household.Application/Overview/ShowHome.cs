using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Overview;

/// <summary>Query behind <c>/</c>.</summary>
public sealed class ShowHome(IDbContextFactory<HouseholdDbContext> contexts, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy, Clock clock)
{
    public async Task<HomeResult> ForAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var where = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (where.Actor is Actor.AsHolder holder) return new HomeResult.HoldsLine(holder.Line);
        if (where.Person is not { } person || where.Current is not { } household) return new HomeResult.Nothing();

        var viewer = await HouseholdViewer.OfAsync(db, person, household, policy, now, cancellationToken);
        if (viewer.Member is not { } member) return new HomeResult.Nothing();
        var lines = viewer.Lines.Where(line => viewer.MaySee(line.Id)).ToList();
        var facts = LineFacts.ContractsOf(viewer, lines);
        var findings = await FindingCards.OfAsync(db, viewer, facts, cancellationToken);
        var bills = await BillSummaries.ReadAsync(db, viewer, viewer.Today.AddMonths(-CostsPicture.Months), DateOnly.MaxValue, cancellationToken);
        var costs = CostsPicture.Of(viewer, [.. lines.Where(line => viewer.MaySeeCharges(line.Id))], facts, findings.Open, findings.Settled, bills.Rows);
        return new HomeResult.Home(new(
            member,
            [.. viewer.Accounts.Where(account => account.PayerId == member.Id).Select(account => new AccountView(account.Id, account.Name, account.Number))],
            [.. lines.OrderByDescending(viewer.IsOwn).Select(line => facts.Summarize(line, viewer))],
            findings.Open,
            [.. findings.Settled.Where(refund => !refund.HasCome)],
            costs, bills.Latest(), bills.Late(),
            where.HasPasskey,
            viewer.Today)
        {
            Household = household,
            OfAgeOn = ShowOfAge.DayNear(viewer, policy),
            Offers = [.. (await OpenDelegations.OfAsync(db, viewer, member.Id, text, policy, now, cancellationToken)).Where(one => one.IsAsked)],
        });
    }
}

/// <summary>The home page: whether everything works, what it costs, and what needs the viewer's attention.</summary>
/// <param name="PaysFor">The accounts the viewer pays, by name; empty for everybody else.</param>
/// <param name="Lines">The lines that the viewer may see, their own first.</param>
/// <param name="Refunds">The refunds that have not arrived yet.</param>
/// <param name="Costs">The costs of the lines whose charges the viewer may see; null when there are none.</param>
/// <param name="Latest">The total of the newest bills, and why it differs from those before; null without bills.</param>
/// <param name="Late">The overdue bills, the oldest first.</param>
/// <param name="HasPasskey">Whether the viewer has any passkey.</param>
/// <param name="Today">The operator's date.</param>
public sealed record HomeView(
    MemberView Viewer, IReadOnlyList<AccountView> PaysFor, IReadOnlyList<LineSummary> Lines, IReadOnlyList<FindingCard> Findings, IReadOnlyList<RefundCard> Refunds, CostsView? Costs, LatestBills? Latest, IReadOnlyList<BillSummary> Late, bool HasPasskey, DateOnly Today)
{
    /// <summary>The household that it is about.</summary>
    public HouseholdId Household { get; init; }

    /// <summary>The day on which the viewer is an adult, where it is near or lately past.</summary>
    public DateOnly? OfAgeOn { get; init; }

    /// <summary>What others offer to let the viewer do.</summary>
    public IReadOnlyList<DelegationView> Offers { get; init; } = [];
}

/// <summary>What a session sees on the home page. Closed.</summary>
public abstract record HomeResult
{
    private HomeResult() { }

    public sealed record Home(HomeView View) : HomeResult;

    /// <summary>A holder session has only one page: the line's.</summary>
    public sealed record HoldsLine(LineId Line) : HomeResult;

    /// <summary>The session has ended, or the person is in no household.</summary>
    public sealed record Nothing : HomeResult;
}
