using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Plans;

/// <summary>A child wishes for another plan: a guardian answers, and one who does not pay only within what the payer lets the child spend.</summary>
public abstract class ChildsPlanTests(TestDatabase database) : IAsyncLifetime
{
    private PlanStory _plans = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Testing.Scenarios.Scenario Scenario => _plans.Scenario;

    private Guid Line => Scenario.SonsLine.Id.Value;

    public async ValueTask InitializeAsync()
    {
        _plans = await PlanStory.StartAsync(database);
        foreach (var member in new[] { Scenario.Payer, Scenario.Partner, Scenario.Son }) await _plans.Story.AddPasskeyAsync(member);
    }

    public async ValueTask DisposeAsync()
    {
        await _plans.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Only_the_guardian_who_pays_is_asked_for_what_no_allowance_covers()
    {
        var id = await WishAsync();
        Assert.Equal(Scenario.Payer.Member.Name, Assert.Single((await _plans.Story.ShownAsync(Scenario.Son, id))!.Asked).Approver);

        await _plans.Story.AgreeAsync(Scenario.Payer, Scenario.Son, id);
        await _plans.Story.WaitAsync(OperatorPolicy.V1.OtherGuardianHold);
        Assert.Equal((OperationRequestState.Done, "Plus 30 GB"), (await _plans.Story.StateAsync(id), await PlanAsync()));
    }

    [Fact]
    public async Task Within_it_either_guardian_says_yes_and_it_is_spent()
    {
        await using (var db = await _plans.Story.Host.OpenAsync()) await db.Lines.Where(line => line.Id == Scenario.SonsLine.Id).ExecuteUpdateAsync(set => set.SetProperty(line => line.UserAllowanceMinor, 100_000), Cancel);
        var id = await WishAsync();
        Assert.Equal(2, (await _plans.Story.ShownAsync(Scenario.Son, id))!.Asked.Count);

        await _plans.Story.AgreeAsync(Scenario.Partner, Scenario.Son, id);
        Assert.Equal(OperationRequestState.Waiting, await _plans.Story.StateAsync(id));
        await _plans.Story.WaitAsync(OperatorPolicy.V1.OtherGuardianHold);
        Assert.Equal(OperationRequestState.Done, await _plans.Story.StateAsync(id));
        Assert.True((await _plans.Story.LineAsync(Scenario.SonsLine)).AllowanceLeftMinor < 100_000);
    }

    /// <summary>From “Junior”, of which no catalogue says what it includes.</summary>
    private async Task<OperationRequestId> WishAsync()
    {
        var id = await _plans.Story.BeginAsync(Scenario.Son, Permission.ChangePlanDearer, Line, _plans.To("plus-30"));
        await _plans.Story.ByPasskeyAsync(Scenario.Son, id);
        Assert.Equal(OperationRequestState.AwaitingConsent, await _plans.Story.StateAsync(id));
        return id;
    }

    private async Task<string?> PlanAsync()
    {
        await using var db = await _plans.Story.Host.OpenAsync();
        return (await db.Contracts.AsNoTracking().Where(contract => contract.LineId == Scenario.SonsLine.Id).ToListAsync(Cancel)).PlanOn(_plans.NextBill)?.PlanName;
    }
}

public sealed class ChildsPlanTestsOnSqlite() : ChildsPlanTests(new SqliteTestDatabase());

public sealed class ChildsPlanTestsOnPostgres() : ChildsPlanTests(new PostgresTestDatabase());
