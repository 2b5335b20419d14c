using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Care.Looks;

/// <summary>An agent who has reached the limit of people whom one looks up within an hour asks a supervisor, who sees how many of them were strangers.</summary>
public abstract class LookLimitTests(TestDatabase database) : IAsyncLifetime
{
    private const int Limit = 2;
    private CareStory _story = null!;
    private StaffHost.Colleague _ana = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StaffHost.Colleague Jo => _story.Agent;

    public async ValueTask InitializeAsync()
    {
        _story = await CareStory.StartAsync(database, services => services.AddSingleton(OperatorPolicy.V1 with { MostLookedUp = Limit }));
        _ana = await _story.Host.HireAsync("Ana Ruiz", StaffRoles.Supervisor | StaffRoles.Agent);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _ana.Dispose();
        await _story.DisposeAsync();
    }

    [Fact]
    public async Task A_supervisor_lifts_it_once_within_the_hour_by_as_many_again()
    {
        var (lodger, stranger, inBoth) = (_story.Scenario.LodgersLine.Number.Digits, _story.Scenario.StrangersLine.Number.Digits, _story.Scenario.CottagesLine.Number.Digits);
        Assert.Equal(new LiftLookLimit.Result.NotNow(), await AskAsync(Jo));
        await ReachAsync(Jo);

        Assert.IsType<LiftLookLimit.Result.NotNow>(await LiftAsync(_ana));
        Assert.IsType<LiftLookLimit.Result.Done>(await AskAsync(Jo));
        var row = await RowAsync();
        Assert.Equal((true, true), (row.IsAsked, row.MayLift));
        Assert.IsType<LiftLookLimit.Result.Done>(await LiftAsync(_ana));

        Assert.IsType<FindCustomers.Result.Found>(await LookAsync(Jo, lodger));
        Assert.IsType<FindCustomers.Result.Found>(await LookAsync(Jo, stranger));
        Assert.IsType<FindCustomers.Result.TooMany>(await LookAsync(Jo, inBoth));
        Assert.IsType<LiftLookLimit.Result.NotNow>(await AskAsync(Jo));
        Assert.IsType<LiftLookLimit.Result.NotNow>(await LiftAsync(_ana));
        await using var db = await _story.Host.OpenAsync();
        Assert.Single(await db.AuditRecords.Where(r => r.ChainId == _ana.Member.Id.Value && r.Action == "lift-look-limit").ToListAsync(Cancel));
        Assert.Single(await db.AuditRecords.Where(r => r.ChainId == Jo.Member.Id.Value && r.Action == "ask-look-limit").ToListAsync(Cancel));
    }

    [Fact]
    public async Task Nobody_lifts_their_own_and_no_agent_anybody_s()
    {
        await ReachAsync(_ana);
        Assert.IsType<LiftLookLimit.Result.Done>(await AskAsync(_ana));
        Assert.IsType<LiftLookLimit.Result.TheirOwn>(await _story.Host.Get<LiftLookLimit>().LiftAsync(_ana.Session, _ana.Member.Id, Cancel));
        Assert.Equal(new LiftLookLimit.Result.NotAllowed(StaffRefusal.NotTheirDuty), await _story.Host.Get<LiftLookLimit>().LiftAsync(Jo.Session, _ana.Member.Id, Cancel));
        Assert.False(Assert.Single((await ShownAsync()).Staff, one => one.Staff == _ana.Member.Id).MayLift);
    }

    [Fact]
    public async Task It_takes_a_passkey_used_within_five_minutes()
    {
        await ReachAsync(Jo);
        await AskAsync(Jo);
        _story.Host.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal(new LiftLookLimit.Result.NotAllowed(StaffRefusal.NeedsProof), await LiftAsync(_ana));
    }

    [Fact]
    public async Task Supervisors_see_who_looked_up_how_many_and_how_many_of_them_never_proved_that_they_were_calling()
    {
        var (call, _) = await _story.VerifiedCallAsync();
        await LookAsync(Jo, _story.Scenario.PartnersLine.Number.Digits, call.Value);
        Assert.IsType<FindCustomers.Result.TooMany>(await LookAsync(Jo, _story.Scenario.LodgersLine.Number.Digits));

        var row = await RowAsync();
        Assert.Equal((Jo.Member.Id, 2, 1, true, _story.Host.Now), (row.Staff, row.People, row.Strangers, row.IsAlarm, row.Last));
        Assert.Null(await _story.Host.Get<ShowLooks>().RunAsync(Jo.Session, Cancel));
        _story.Host.Time.Advance(StaffLook.CountsFor);
        Assert.Empty((await _story.Host.Get<ShowLooks>().RunAsync(await _story.Host.ProveAsync(_ana), Cancel))!.Staff);
    }

    [Theory]
    [InlineData(FindCustomers.MostPeople - 1, false)]
    [InlineData(FindCustomers.MostPeople, false)]
    [InlineData(FindCustomers.MostPeople + 1, true)]
    public async Task A_name_that_fits_too_many_asks_for_more_letters_and_counts_nobody(int people, bool isVague)
    {
        await using var story = await CareStory.StartAsync(database);
        var home = new Home(story.Host.Ids, story.Host.Now, "Home");
        var name = MadeUp.FamilyName();
        for (var i = 0; i < people; i++) home.AddMember($"Ada{(char)('a' + i)}", 40, name);
        await story.Host.StoreAsync([.. home.Rows]);

        var result = await story.Host.Get<FindCustomers>().RunAsync(new(story.Agent.Session, name, LookReason.Other), Cancel);

        Assert.Equal((isVague, !isVague), (result is FindCustomers.Result.TooVague, result is FindCustomers.Result.Found));
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(isVague ? 0 : people, await db.Set<StaffLook>().CountAsync(look => look.StaffId == story.Agent.Member.Id, Cancel));
        Assert.Equal(isVague ? 1 : 0, await db.AuditRecords.CountAsync(r => r.ChainId == story.Agent.Member.Id.Value && r.Action == "vague-look-up", Cancel));
    }

    /// <summary>Two people are found, and a third is too many.</summary>
    private async Task ReachAsync(StaffHost.Colleague who)
    {
        Assert.IsType<FindCustomers.Result.Found>(await LookAsync(who, _story.Scenario.PartnersLine.Number.Digits));
        Assert.IsType<FindCustomers.Result.TooMany>(await LookAsync(who, _story.Scenario.LodgersLine.Number.Digits));
    }

    private Task<FindCustomers.Result> LookAsync(StaffHost.Colleague who, string typed, Guid? call = null) => _story.Host.Get<FindCustomers>().RunAsync(new(who.Session, typed, LookReason.LostPhone, call), Cancel);

    private Task<LiftLookLimit.Result> AskAsync(StaffHost.Colleague who) => _story.Host.Get<LiftLookLimit>().AskAsync(who.Session, Cancel);

    private Task<LiftLookLimit.Result> LiftAsync(StaffHost.Colleague by) => _story.Host.Get<LiftLookLimit>().LiftAsync(by.Session, Jo.Member.Id, Cancel);

    private async Task<ShowLooks.Row> RowAsync() => Assert.Single((await ShownAsync()).Staff, one => one.Staff == Jo.Member.Id);

    private async Task<ShowLooks.View> ShownAsync() => (await _story.Host.Get<ShowLooks>().RunAsync(_ana.Session, Cancel))!;
}

public sealed class LookLimitTestsOnSqlite(SqliteTestDatabase database) : LookLimitTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class LookLimitTestsOnPostgres(PostgresTestDatabase database) : LookLimitTests(database), IClassFixture<PostgresTestDatabase>;
