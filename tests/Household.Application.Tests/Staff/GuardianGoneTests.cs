using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Staff.Courts;
using HouseholdPortal.Application.Tests.Delegations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>The partner looks after the son no longer, by a court’s order or because they gave it up: what they do not see any more, and how they do not come back.</summary>
public abstract class GuardianGoneTests(TestDatabase database) : IAsyncLifetime
{
    private OperationStory _story = null!;
    private StaffHost.Colleague _jo = null!;
    private StaffHost.Colleague _ana = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Scenario Scenario => _story.Scenario;

    private DateOnly Today => Scenario.Home.Today;

    public async ValueTask InitializeAsync()
    {
        _story = await OperationStory.StartAsync(database, change: services => services.AddHouseholds().AddStaffUseCases());
        const StaffRoles both = StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide;
        (_jo, _ana) = (await _story.Host.HireAsync("Jo Bell", both), await _story.Host.HireAsync("Ana Ruiz", both));
    }

    public async ValueTask DisposeAsync()
    {
        _jo.Dispose();
        _ana.Dispose();
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_the_guardian_was_asked_for_the_child_is_theirs_to_see_and_to_answer_no_longer()
    {
        var asked = await AskedForTheSonAsync();
        await AcceptAsync(await RecordedAsync());

        await AssertNothingIsAskedOfThePartnerAsync(asked);
    }

    [Fact]
    public async Task What_whoever_gave_the_care_up_was_asked_for_the_child_is_theirs_to_answer_no_longer_either()
    {
        var asked = await AskedForTheSonAsync();
        await GiveUpAsync(Permission.EndGuardianship);

        await AssertNothingIsAskedOfThePartnerAsync(asked);
    }

    [Fact]
    public async Task An_order_is_recorded_about_whoever_gave_the_care_up_before_it_came()
    {
        await GiveUpAsync(Permission.EndGuardianship);

        Assert.IsType<DecideCourtOrder.Result.Decided>(await AcceptAsync(await RecordedAsync()));
    }

    [Theory]
    [InlineData(Permission.EndGuardianship)]
    [InlineData(Permission.LeaveHousehold)]
    public async Task Whoever_gives_the_care_up_before_the_order_is_decided_is_nobodys_to_add_again_either(Permission permission)
    {
        var id = await RecordedAsync();
        await GiveUpAsync(permission);
        Assert.True((await _story.Host.Get<ShowCourtOrders>().OneAsync(_ana.Session, id, Cancel))!.Fits);

        Assert.IsType<DecideCourtOrder.Result.Decided>(await AcceptAsync(id));

        Assert.Equal(1, await CaringAsync());
        await using var db = await _story.Host.OpenAsync();
        Assert.Contains(Scenario.Partner.PersonId, await db.BarredByCourtAsync(Scenario.Son.PersonId, Cancel));
        Assert.IsType<RecordCourtOrder.Result.DoesNotFit>(await RecordAsync());
        if (permission != Permission.LeaveHousehold)
            Assert.Equal(new BeginOperation.Result.Refused(Permission.AddGuardian, RefusalReason.CourtOrdered), await _story.TryBeginAsync(Scenario.Payer, Permission.AddGuardian, Scenario.Son.Id.Value, Scenario.Partner.Id.Value.ToString()));
    }

    /// <summary>The son asks both guardians.</summary>
    private async Task<OperationRequestId> AskedForTheSonAsync()
    {
        var ask = new AskStory(_story);
        await ask.AskAsync(Scenario.Son, Permission.LockLine, Scenario.SonsLine, Today.AddMonths(3));
        Assert.Single(await _story.Host.Get<ShowApproval>().OpenAsync(Scenario.Partner.Session.Id, Cancel));
        return (await ask.OpenAsync(Scenario.Son)).Single(request => request.DoerId == Scenario.Payer.PersonId).Id;
    }

    /// <param name="other">What the other guardian was asked.</param>
    private async Task AssertNothingIsAskedOfThePartnerAsync(OperationRequestId other)
    {
        Assert.Empty(await _story.Host.Get<ShowApproval>().OpenAsync(Scenario.Partner.Session.Id, Cancel));
        Assert.Equal(OperationRequestState.AwaitingProof, await _story.StateAsync(other));
    }

    /// <summary>The partner stops looking after the son, alone or by leaving.</summary>
    private async Task GiveUpAsync(Permission permission)
    {
        if (permission == Permission.LeaveHousehold)
        {
            var left = Assert.IsType<BeginOperation.Result.Begun>(await _story.Host.BeginOwnAsync(Scenario.Partner.Session.Id, permission, Scenario.HouseholdId.Value));
            Assert.Equal(OperationRequestState.Done, left.State);
            return;
        }

        var care = Scenario.Home.Rows.OfType<Guardianship>().Single(one => one.GuardianId == Scenario.Partner.Id);
        var id = await _story.BeginAsync(Scenario.Partner, permission, care.Id.Value);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await _story.ByCodeAsync(Scenario.Partner, id));
    }

    private Task<RecordCourtOrder.Result> RecordAsync() =>
        _story.Host.Get<RecordCourtOrder>().RunAsync(new(_jo.Session, CourtOrderEffect.Ends, Scenario.Partner.PersonId, Scenario.Son.PersonId, "Leeds County Court", "LS-26-1", Today), Cancel);

    private async Task<CourtOrderId> RecordedAsync() => Assert.IsType<RecordCourtOrder.Result.Recorded>(await RecordAsync()).Id;

    private Task<DecideCourtOrder.Result> AcceptAsync(CourtOrderId id) => _story.Host.Get<DecideCourtOrder>().AcceptAsync(_ana.Session, id, Cancel);

    private async Task<int> CaringAsync()
    {
        await using var db = await _story.Host.OpenAsync();
        return await db.Guardianships.CountAsync(care => care.HouseholdId == Scenario.HouseholdId && care.MinorId == Scenario.Son.Id && care.RemovedAt == null, Cancel);
    }
}

public sealed class GuardianGoneTestsOnSqlite(SqliteTestDatabase database) : GuardianGoneTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class GuardianGoneTestsOnPostgres(PostgresTestDatabase database) : GuardianGoneTests(database), IClassFixture<PostgresTestDatabase>;
