using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Households.GrowingUp;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Households;

/// <summary>Noah and his guardians Alex and Sam are told before and after his rights change by age: in the day, and once.</summary>
public abstract class TellOfAgeTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly OperatorPolicy s_policy = OperatorPolicy.V1;
    private TestHost _host = null!;
    private Scenario _scenario = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateOnly Birthday => _scenario.Son.Member.BornOn!.Value.AddYears(18);

    /// <summary>The texts to this household: others in the same database come of age on the same day.</summary>
    private List<string> Told => [.. new[] { _scenario.Son, _scenario.Payer, _scenario.Partner }.SelectMany(one => _host.Sms.To(one.Number))];

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database, services => services.AddHouseholds());
        _scenario = await Scenario.StoredAsync(_host, new() { SonAge = 17 });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Before_the_day_and_on_it_all_three_are_told_once()
    {
        await RunAtAsync(Birthday.AddDays(-31), 12);
        Assert.Empty(Told);

        await RunAtAsync(Birthday.AddDays(-30), 12);
        await RunAtAsync(Birthday.AddDays(-29), 12);
        Assert.Contains("You are 18 on ", Assert.Single(_host.Sms.To(_scenario.Son.Number)), StringComparison.Ordinal);
        foreach (var guardian in new[] { _scenario.Payer, _scenario.Partner })
            Assert.Contains("Noah is 18 on ", Assert.Single(_host.Sms.To(guardian.Number)), StringComparison.Ordinal);

        await RunAtAsync(Birthday, 12);
        await RunAtAsync(Birthday, 13);
        Assert.Contains("You are 18: you run your own line now", Assert.Single(_host.Sms.To(_scenario.Son.Number).Skip(1)), StringComparison.Ordinal);
        Assert.Equal(6, Told.Count);
        await using var db = await _host.OpenAsync();
        Assert.Equal(2, await db.AuditRecords.CountAsync(r => r.Action == "tell-of-age" && r.TargetId == _scenario.Son.Id.Value, Cancel));
    }

    [Fact]
    public async Task Nobody_is_woken_for_it()
    {
        await RunAtAsync(Birthday, 0);
        await RunAtAsync(Birthday, 6);
        Assert.Empty(Told);
        await RunAtAsync(Birthday, 8);
        Assert.Equal(3, Told.Count);
    }

    [Fact]
    public async Task After_standing_still_over_the_day_only_the_day_is_told()
    {
        await RunAtAsync(Birthday.AddDays(3), 12);
        Assert.Contains("You are 18: ", Assert.Single(_host.Sms.To(_scenario.Son.Number)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_afterwards_it_is_no_news()
    {
        await RunAtAsync(Birthday.AddDays(ComingOfAge.Ahead), 12);
        Assert.Empty(Told);
    }

    [Fact]
    public async Task A_guardian_whom_a_court_removed_is_not_told()
    {
        await using (var db = await _host.OpenAsync())
            await db.Guardianships.Where(care => care.GuardianId == _scenario.Partner.Id).ExecuteUpdateAsync(set => set.SetProperty(care => care.RemovedAt, _host.Now), Cancel);
        await RunAtAsync(Birthday, 12);
        Assert.Empty(_host.Sms.To(_scenario.Partner.Number));
        Assert.Equal(2, Told.Count);
    }

    [Fact]
    public async Task Two_nodes_at_once_tell_once()
    {
        _host.Time.Advance(s_policy.StartOf(Birthday).AddHours(12) - _host.Now);
        await Task.WhenAll(_host.Get<TellOfAge>().RunAsync(Cancel), _host.Get<TellOfAge>().RunAsync(Cancel));
        await _host.SendDueAsync();
        Assert.Equal(3, Told.Count);
    }

    private async Task RunAtAsync(DateOnly day, int hour)
    {
        _host.Time.Advance(s_policy.StartOf(day).AddHours(hour) - _host.Now);
        await _host.Get<TellOfAge>().RunAsync(Cancel);
        await _host.SendDueAsync();
    }
}

public sealed class TellOfAgeTestsOnSqlite(SqliteTestDatabase database) : TellOfAgeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TellOfAgeTestsOnPostgres(PostgresTestDatabase database) : TellOfAgeTests(database), IClassFixture<PostgresTestDatabase>;
