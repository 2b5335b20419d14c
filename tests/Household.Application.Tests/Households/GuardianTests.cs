using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Households;

/// <summary>Another guardian for a child, and giving its care up.</summary>
public abstract class GuardianTests(TestDatabase database) : IAsyncLifetime
{
    private OperationStory _story = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Scenario Scenario => _story.Scenario;

    public async ValueTask InitializeAsync() => _story = await InvitationStory.StartAsync(database);

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Another_adult_looks_after_a_child_once_they_agree_and_everyone_is_told()
    {
        await _story.AddPasskeyAsync(Scenario.Lodger);
        var id = await _story.BeginAsync(Scenario.Payer, Permission.AddGuardian, Scenario.Son.Id.Value, Scenario.Lodger.Id.Value.ToString());
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.AwaitingConsent), await _story.ByCodeAsync(Scenario.Payer, id));
        Assert.Equal(2, await CaringAsync());

        await _story.AgreeAsync(Scenario.Lodger, Scenario.Payer, id);

        Assert.Equal(OperationRequestState.Done, await _story.StateAsync(id));
        Assert.Equal(3, await CaringAsync());
        foreach (var told in (ScenarioMember[])[Scenario.Son, Scenario.Partner, Scenario.Payer, Scenario.Lodger]) Assert.Contains("Lee now looks after", await _story.NewestTextAsync(told.Number), StringComparison.Ordinal);
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Payer, Permission.AddGuardian, Scenario.Son.Id.Value, Scenario.Lodger.Id.Value.ToString()));
    }

    [Fact]
    public async Task A_no_leaves_it_as_it_was()
    {
        var id = await _story.BeginAsync(Scenario.Payer, Permission.AddGuardian, Scenario.Son.Id.Value, Scenario.Lodger.Id.Value.ToString());
        await _story.ByCodeAsync(Scenario.Payer, id);

        await _story.SayNoAsync(Scenario.Lodger, id);

        Assert.Equal(OperationRequestState.Refused, await _story.StateAsync(id));
        Assert.Equal(2, await CaringAsync());
    }

    [Fact]
    public async Task Only_a_guardian_asks_and_only_an_adult_of_the_household_is_asked()
    {
        Task<BeginOperation.Result> AskAsync(ScenarioMember by, MemberId whom, MemberId minor) => _story.TryBeginAsync(by, Permission.AddGuardian, minor.Value, whom.Value.ToString());

        Assert.IsType<BeginOperation.Result.Refused>(await AskAsync(Scenario.Lodger, Scenario.Lodger.Id, Scenario.Son.Id));
        Assert.Equal(new BeginOperation.Result.Refused(Permission.AddGuardian, RefusalReason.GuardianDecides), await AskAsync(Scenario.Son, Scenario.Lodger.Id, Scenario.Son.Id));
        Assert.IsType<BeginOperation.Result.NotFound>(await AskAsync(Scenario.Payer, Scenario.Stranger.Id, Scenario.Son.Id));
        Assert.IsType<BeginOperation.Result.NotFound>(await AskAsync(Scenario.Payer, Scenario.Son.Id, Scenario.Son.Id));
        Assert.IsType<BeginOperation.Result.NotFound>(await AskAsync(Scenario.Payer, Scenario.Lodger.Id, Scenario.Stranger.Id));
        Assert.IsType<BeginOperation.Result.Refused>(await AskAsync(Scenario.Payer, Scenario.Lodger.Id, Scenario.Partner.Id));
    }

    [Fact]
    public async Task One_of_two_guardians_stops_and_the_other_then_stays()
    {
        var id = await _story.BeginAsync(Scenario.Partner, Permission.EndGuardianship, CareOf(Scenario.Partner));
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await _story.ByCodeAsync(Scenario.Partner, id));

        Assert.Equal(1, await CaringAsync());
        foreach (var told in (ScenarioMember[])[Scenario.Son, Scenario.Payer]) Assert.Contains("Sam no longer looks after", await _story.NewestTextAsync(told.Number), StringComparison.Ordinal);
        Assert.Equal(new BeginOperation.Result.Refused(Permission.EndGuardianship, RefusalReason.LastGuardian), await _story.TryBeginAsync(Scenario.Payer, Permission.EndGuardianship, CareOf(Scenario.Payer)));
        Assert.IsType<BeginOperation.Result.Refused>(await _story.TryBeginAsync(Scenario.Partner, Permission.SuspendLine, Scenario.SonsLine.Id.Value, nameof(SuspensionReason.Lost)));
    }

    [Fact]
    public async Task Of_two_who_both_stop_at_once_one_stays()
    {
        var (first, second) = (await _story.BeginAsync(Scenario.Payer, Permission.EndGuardianship, CareOf(Scenario.Payer)), await _story.BeginAsync(Scenario.Partner, Permission.EndGuardianship, CareOf(Scenario.Partner)));
        await _story.AddPasskeyAsync(Scenario.Payer);
        await _story.AddPasskeyAsync(Scenario.Partner);

        await Task.WhenAll(_story.ByPasskeyAsync(Scenario.Payer, first), _story.ByPasskeyAsync(Scenario.Partner, second));

        Assert.Equal(1, await CaringAsync());
        OperationRequestState[] ended = [await _story.StateAsync(first), await _story.StateAsync(second)];
        Assert.Single(ended, OperationRequestState.Done);
        Assert.Single(ended, OperationRequestState.Refused);
    }

    private Guid CareOf(ScenarioMember guardian) => Scenario.Home.Rows.OfType<Domain.Households.Guardianship>().Single(care => care.GuardianId == guardian.Id).Id.Value;

    private async Task<int> CaringAsync()
    {
        await using var db = await _story.Host.OpenAsync();
        return await db.Guardianships.CountAsync(care => care.HouseholdId == Scenario.HouseholdId && care.MinorId == Scenario.Son.Id && care.RemovedAt == null, Cancel);
    }
}

public sealed class GuardianTestsOnSqlite(SqliteTestDatabase database) : GuardianTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class GuardianTestsOnPostgres(PostgresTestDatabase database) : GuardianTests(database), IClassFixture<PostgresTestDatabase>;
