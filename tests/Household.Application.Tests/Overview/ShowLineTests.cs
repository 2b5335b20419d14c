using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Overview;

/// <summary>What holds a line back, as each viewer finds it: the payer locked the port-out of the partner's line, who locked the SIM and reported the phone stolen.</summary>
public abstract class ShowLineTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_user_sees_who_locked_what_and_the_suspension()
    {
        await using var host = await StartAsync();
        var scenario = await HeldBackAsync(host);

        var view = (await ShowAsync(host, scenario.Partner, scenario.PartnersLine))!;

        Assert.Equal([(LineFunction.PortOut, "Alex", false), (LineFunction.SimChange, "Sam", true)], view.Locks.Select(held => (held.Function, held.By!.Name, held.IsOwn)));
        Assert.All(view.Locks, held => Assert.Equal(host.Now, held.At));
        Assert.Equal((SuspensionReason.Stolen, host.Now, "Sam"), (view.Suspension!.Reason, view.Suspension.At, view.Suspension.By!.Name));
    }

    [Fact]
    public async Task The_payer_sees_the_same_and_which_lock_is_theirs()
    {
        await using var host = await StartAsync();
        var scenario = await HeldBackAsync(host);

        var view = (await ShowAsync(host, scenario.Payer, scenario.PartnersLine))!;

        Assert.Equal([(LineFunction.PortOut, "Alex", true), (LineFunction.SimChange, "Sam", false)], view.Locks.Select(held => (held.Function, held.By!.Name, held.IsOwn)));
        Assert.Equal("Sam", view.Suspension!.By!.Name);
    }

    [Fact]
    public async Task Nothing_holds_back_a_line_that_nobody_locked_and_what_was_unlocked_is_not_shown()
    {
        await using var host = await StartAsync();
        var scenario = await HeldBackAsync(host);
        var over = new LineLock(scenario.HouseholdId, host.Ids.New<LineLockId>(), scenario.PayersLine.Id, LineFunction.TakeOver, scenario.Payer.Id, host.Now);
        Assert.True(over.Unlock(scenario.Payer.Id, host.Now));
        await host.StoreAsync(over);

        var view = (await ShowAsync(host, scenario.Payer, scenario.PayersLine))!;

        Assert.Empty(view.Locks);
        Assert.Null(view.Suspension);
    }

    [Fact]
    public async Task A_viewer_learns_no_name_that_the_household_hides_from_them()
    {
        await using var host = await StartAsync();
        var scenario = await HeldBackAsync(host, lockedBy: scenario => scenario.Lodger);

        var view = (await ShowAsync(host, scenario.Partner, scenario.PartnersLine))!;

        Assert.Equal((LineFunction.PortOut, null, false), (view.Locks[0].Function, view.Locks[0].By, view.Locks[0].IsOwn));
    }

    [Fact]
    public async Task The_holder_of_the_phone_sees_that_it_is_suspended_and_locked_and_nothing_of_who_or_why()
    {
        await using var host = await StartAsync();
        var scenario = new Scenario(host.Ids, host.Now, new() { PartnerIs = LineUserState.Unknown });
        scenario.Home.Rows.Remove(scenario.Partner.Contact);
        await HeldBackAsync(host, scenario: scenario, isSuspended: false);
        var session = await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        await SuspendAsync(host, scenario);

        var view = (await host.Get<ShowLine>().ForAsync(session, scenario.PartnersLine.Id, Cancel))!;

        Assert.True(view.ForHolder);
        Assert.Equal([(LineFunction.PortOut, null, false), (LineFunction.SimChange, null, false)], view.Locks.Select(held => (held.Function, held.By, held.IsOwn)));
        Assert.Equal(new LineSuspension(host.Now, Reason: null, By: null), view.Suspension);
    }

    [Fact]
    public async Task Which_SIM_and_phone_another_adult_has_and_when_they_changed_is_not_for_their_payer()
    {
        await using var host = await StartAsync();
        var scenario = new Scenario(host.Ids, host.Now);
        scenario.Home.Add(new Device(scenario.HouseholdId, host.Ids.New<DeviceId>(), scenario.PartnersLine.Id, scenario.Partner.Id, MadeUp.Imei(), "Galaxy A55", host.Now.AddDays(-3)));
        Assert.True(scenario.PartnersLine.Device.Retire(host.Now.AddDays(-3)));
        await scenario.StoreAsync(host);

        var (users, payers) = ((await ShowAsync(host, scenario.Partner, scenario.PartnersLine))!, (await ShowAsync(host, scenario.Payer, scenario.PartnersLine))!);

        Assert.Equal(("Galaxy A55", true, true), (users.Line.Device, users.Line.SimWorks, users.Line.DeviceWorks));
        Assert.Equal("Galaxy A55", Assert.Single(users.Timeline.Changes).Device);
        Assert.Equal((null, null, null, true, true), (payers.Line.Device, payers.Line.Sim, payers.Line.SimSince, payers.Line.SimWorks, payers.Line.DeviceWorks));
        Assert.Empty(payers.Timeline.Changes);
        Assert.Equal((null, null), (payers.SimEnding, payers.DeviceSince));
        Assert.All((await host.Get<ShowHome>().ForAsync(scenario.Payer.Session.Id, Cancel) as HomeResult.Home)!.View.Lines, line => Assert.Equal(line.Id != scenario.PartnersLine.Id, line.Device is not null));
    }

    private Task<TestHost> StartAsync() => SignInHost.StartAsync(database, services => services.AddLines().AddBilling().AddGuardian().AddDelegations().AddOverview());

    private static async Task<Scenario> HeldBackAsync(TestHost host, Func<Scenario, ScenarioMember>? lockedBy = null, Scenario? scenario = null, bool isSuspended = true)
    {
        scenario ??= new Scenario(host.Ids, host.Now);
        var line = scenario.PartnersLine.Id;
        if (isSuspended) Assert.True(scenario.PartnersLine.Line.Suspend(SuspensionReason.Stolen, scenario.Partner.Id, host.Now));
        scenario.Home.Add(new LineLock(scenario.HouseholdId, host.Ids.New<LineLockId>(), line, LineFunction.SimChange, scenario.Partner.Id, host.Now));
        scenario.Home.Add(new LineLock(scenario.HouseholdId, host.Ids.New<LineLockId>(), line, LineFunction.PortOut, (lockedBy?.Invoke(scenario) ?? scenario.Payer).Id, host.Now));
        await scenario.StoreAsync(host);
        return scenario;
    }

    private static async Task SuspendAsync(TestHost host, Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        db.Attach(scenario.PartnersLine.Line);
        Assert.True(scenario.PartnersLine.Line.Suspend(SuspensionReason.Stolen, scenario.Partner.Id, host.Now));
        await db.SaveChangesAsync(Cancel);
    }

    private static Task<LineView?> ShowAsync(TestHost host, ScenarioMember member, ScenarioLine line) => host.Get<ShowLine>().ForAsync(member.Session.Id, line.Id, Cancel);
}

public sealed class ShowLineTestsOnSqlite(SqliteTestDatabase database) : ShowLineTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ShowLineTestsOnPostgres(PostgresTestDatabase database) : ShowLineTests(database), IClassFixture<PostgresTestDatabase>;
