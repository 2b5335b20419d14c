using HouseholdPortal.Application.Demo;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>The demo's wrongly charged contract on Leila's line, as the database knows it, for tests that compare it with what pages show.</summary>
public sealed class OldContract
{
    private readonly RunningPortal _portal;

    private OldContract(RunningPortal portal, HouseholdId household, FindingId finding, LineId line, ContractId contract, Money amount) =>
        (_portal, Household, Finding, Line, Contract, Amount) = (portal, household, finding, line, contract, amount);

    public HouseholdId Household { get; }

    public FindingId Finding { get; }

    public LineId Line { get; }

    public ContractId Contract { get; }

    /// <summary>What was charged too much.</summary>
    public Money Amount { get; }

    /// <summary>The page about it.</summary>
    public string Page => $"/findings/{Finding.Value}";

    /// <summary>The amount as people read it.</summary>
    public string Sum => $"£{Amount.Major:N2}";

    public static async Task<OldContract> FindAsync(RunningPortal portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        Msisdn? leila = DemoNumbers.Leila;
        await using var db = await portal.OpenDatabaseAsync();
        var line = await db.Lines.AsNoTracking().SingleAsync(l => l.Number == leila);
        var finding = await db.Findings.AsNoTracking().SingleAsync(f => f.LineId == line.Id);
        return new(portal, line.HouseholdId, finding.Id, line.Id, finding.ContractId, finding.Amount);
    }

    /// <summary>Its payer lets another member see Leila’s line and what it costs: enough to read about it, and not enough to settle it.</summary>
    public async Task LetSeeAsync(Msisdn number)
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var who = await UserOfAsync(number);
        if (await db.Delegations.AnyAsync(d => d.HouseholdId == Household && d.GranteeId == who)) return;
        var line = await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == Household && l.Id == Line);
        var payer = await db.BillingAccounts.Where(a => a.HouseholdId == Household && a.Id == line.AccountId).Select(a => a.PayerId).SingleAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        db.Add(new Delegation(Household, DelegationId.From(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), payer, who, Line, accountId: null, [Permission.SeeLine, Permission.SeeLineCharges], new(0, Amount.Currency), new(today.AddDays(-1), today.AddDays(30))));
        await db.SaveChangesAsync();
    }

    /// <summary>Its payer lets another member see the bills of the account that Leila’s line is billed on.</summary>
    public async Task LetSeeBillsAsync(Msisdn number)
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var (who, account, now) = (await UserOfAsync(number), await AccountAsync(), TimeProvider.System.GetUtcNow());
        var payer = await db.BillingAccounts.Where(a => a.HouseholdId == Household && a.Id == account).Select(a => a.PayerId).SingleAsync();
        var today = OperatorPolicy.V1.Today(now);
        db.Add(new Delegation(Household, DelegationId.From(Guid.CreateVersion7(now)), payer, who, lineId: null, account, [Permission.SeeAccountBill], new(0, Amount.Currency), new(today.AddDays(-1), today.AddDays(60))));
        await db.SaveChangesAsync();
    }

    /// <summary>The account that Leila’s line is billed on.</summary>
    public async Task<BillingAccountId> AccountAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        return await db.Lines.AsNoTracking().Where(l => l.HouseholdId == Household && l.Id == Line).Select(l => l.AccountId).SingleAsync();
    }

    /// <summary>The member who uses the line with this number.</summary>
    public async Task<MemberId> UserOfAsync(Msisdn number)
    {
        await using var db = await _portal.OpenDatabaseAsync();
        return await db.Lines.AsNoTracking().Where(l => l.Number == number).Select(l => l.UserId!.Value).SingleAsync();
    }

    /// <summary>Daniel offers Leila to run his own line; once.</summary>
    public async Task<DelegationId> OfferLeilaAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        if (await db.Delegations.FirstOrDefaultAsync(d => d.HouseholdId == Household && d.State == DelegationState.Offered) is { } offered) return offered.Id;
        Msisdn? daniels = DemoNumbers.Daniel;
        var line = await db.Lines.AsNoTracking().SingleAsync(l => l.Number == daniels);
        var who = await db.Lines.AsNoTracking().Where(l => l.HouseholdId == Household && l.Id == Line).Select(l => l.UserId!.Value).SingleAsync();
        var now = TimeProvider.System.GetUtcNow();
        var today = OperatorPolicy.V1.Today(now);
        var offer = Delegation.Offer(
            Household, DelegationId.From(Guid.CreateVersion7(now)), line.UserId!.Value, who, line.Id, account: null,
            new(DelegationTemplate.RunLine.Permissions(), new(1000, Amount.Currency), new(today, today.AddDays(200))), today, now);
        db.Add(offer);
        await db.SaveChangesAsync();
        return offer.Id;
    }

    public async Task<IReadOnlyList<Credit>> CreditsAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        return await db.Credits.AsNoTracking().Where(c => c.HouseholdId == Household).ToListAsync();
    }

    public async Task<IReadOnlyList<Receipt>> ReceiptsAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        return await db.Receipts.AsNoTracking().Where(r => r.HouseholdId == Household).ToListAsync();
    }

    public async Task<bool> HasEndedAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.HouseholdId == Household && c.Id == Contract);
        return contract.EndedOn is not null;
    }

    /// <summary>Nothing was changed: no credit, no receipt, and the contract runs.</summary>
    public async Task MustBeUntouchedAsync()
    {
        Assert.Empty(await CreditsAsync());
        Assert.Empty(await ReceiptsAsync());
        Assert.False(await HasEndedAsync());
    }

    /// <summary>The contract has ended, and exactly one credit of exactly the sum is there.</summary>
    public async Task MustBeSettledOnceAsync()
    {
        var credit = Assert.Single(await CreditsAsync());
        Assert.Equal(Amount, credit.Amount);
        Assert.Equal(Finding, credit.FindingId);
        Assert.Single(await ReceiptsAsync());
        Assert.True(await HasEndedAsync());
    }
}
