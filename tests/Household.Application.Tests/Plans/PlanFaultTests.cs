using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Plans;

/// <summary>The network refuses a change of plan, an add-on or taking one back: the line is charged as before, and what it spent of an allowance is left again.</summary>
public abstract class PlanFaultTests(TestDatabase database) : IAsyncLifetime
{
    private PlanStory _plans = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly NetworkOfTests _network = new();

    public async ValueTask InitializeAsync()
    {
        _plans = await PlanStory.StartAsync(database, _network);
        await _plans.Story.AddPasskeyAsync(_plans.Scenario.Partner);
        await _plans.LetSpendAsync(10_000);
    }

    public async ValueTask DisposeAsync()
    {
        await _plans.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_change_is_taken_back_and_what_it_spent_is_left()
    {
        var id = await _plans.ChangeAsync(_plans.Scenario.Partner, Permission.ChangePlanDearer, _plans.To("plus-60"));
        Assert.Equal("Plus 60 GB", (await _plans.PlanOnAsync(_plans.NextBill)).PlanName);

        await FailAsync();
        Assert.Equal(OperationRequestState.Failed, await _plans.Story.StateAsync(id));
        await AsBeforeAsync();
    }

    [Fact]
    public async Task An_add_on_that_was_added_goes_and_one_that_was_removed_stays()
    {
        await _plans.ChangeAsync(_plans.Scenario.Partner, Permission.ChangePlanDearer, new PlanChangeInput.WithAddOn(_plans["more"].Id).Write());
        await FailAsync();
        await AsBeforeAsync();

        await _plans.ChangeAsync(_plans.Scenario.Partner, Permission.ChangePlanDearer, new PlanChangeInput.WithAddOn(_plans["more"].Id).Write());
        await WorkAsync();
        var addOn = (await _plans.ContractsAsync()).Single(contract => contract.Kind == OfferingKind.AddOn && contract.IsRunning(_plans.NextBill));
        await _plans.ChangeAsync(_plans.Scenario.Partner, Permission.ChangePlanNoDearer, new PlanChangeInput.WithoutAddOn(addOn.Id).Write());
        Assert.DoesNotContain(await _plans.ContractsAsync(), contract => contract.Kind == OfferingKind.AddOn && contract.IsRunning(_plans.NextBill));
        await FailAsync();
        Assert.Single(await _plans.ContractsAsync(), contract => contract.Kind == OfferingKind.AddOn && contract.IsRunning(_plans.NextBill));
    }

    [Fact]
    public async Task What_could_not_be_taken_back_goes_on_as_agreed()
    {
        await _plans.ChangeAsync(_plans.Scenario.Partner, Permission.ChangePlanDearer, _plans.To("plus-60"));
        await WorkAsync();
        await _plans.ChangeAsync(_plans.Scenario.Partner, Permission.UndoPlanChange, (await _plans.PlanOnAsync(_plans.NextBill)).Id.Value.ToString());
        Assert.Equal("Plus 40 GB", (await _plans.PlanOnAsync(_plans.NextBill)).PlanName);

        await FailAsync();
        Assert.Equal("Plus 60 GB", (await _plans.PlanOnAsync(_plans.NextBill)).PlanName);
    }

    private Task FailAsync() => SendAsync(new NetworkAnswer.Failed("no-such-profile"));

    private Task WorkAsync() => SendAsync(new NetworkAnswer.Done());

    private Task SendAsync(NetworkAnswer answer)
    {
        _network.Answer = answer;
        return _plans.Story.Host.Get<SendNetworkOrders>().RunAsync(Cancel);
    }

    /// <summary>Under the plan of before, of which no day is charged twice, and with the whole allowance.</summary>
    private async Task AsBeforeAsync()
    {
        var contracts = await _plans.ContractsAsync();
        foreach (var day in Enumerable.Range(1, 120).Select(_plans.Today.AddDays))
            Assert.Equal("Plus 40 GB", Assert.Single(contracts, contract => contract.IsRunning(day) && contract.Id != _plans.Scenario.Forgotten.Id).PlanName);
        Assert.Equal(10_000, await _plans.AllowanceLeftAsync());
        await using var db = await _plans.Story.Host.OpenAsync();
        Assert.False(await db.AllowanceUses.AnyAsync(use => use.HouseholdId == _plans.Scenario.HouseholdId && use.State != Domain.Lines.AllowanceUseState.Released, Cancel));
    }

    private sealed class NetworkOfTests : INetwork
    {
        public NetworkAnswer Answer { get; set; } = new NetworkAnswer.Later();

        public bool IsThere => true;

        public Task<NetworkAnswer> CarryOutAsync(NetworkInstruction instruction, CancellationToken cancellationToken) => Task.FromResult(Answer);
    }
}

public sealed class PlanFaultTestsOnSqlite() : PlanFaultTests(new SqliteTestDatabase());

public sealed class PlanFaultTestsOnPostgres() : PlanFaultTests(new PostgresTestDatabase());
