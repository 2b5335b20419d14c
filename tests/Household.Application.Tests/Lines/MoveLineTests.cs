using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>A payer has a line billed on another account of their own.</summary>
public abstract class MoveLineTests(TestDatabase database) : IAsyncLifetime
{
    private OperationStory _story = null!;
    private BillingAccount _other = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Scenario Scenario => _story.Scenario;

    public async ValueTask InitializeAsync()
    {
        _story = await OperationStory.StartAsync(database);
        _other = new(Scenario.HouseholdId, _story.Host.Ids.New<BillingAccountId>(), "Others", Scenario.Payer.Id, "GBP");
        await _story.Host.StoreAsync(_other);
    }

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_is_billed_there_from_now_on_and_what_was_billed_stays_and_its_user_is_told()
    {
        var id = await _story.BeginAsync(Scenario.Payer, Permission.MoveLine, Scenario.PartnersLine.Id.Value, _other.Id.Value.ToString());
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await _story.ByCodeAsync(Scenario.Payer, id));

        Assert.Equal(_other.Id, (await _story.LineAsync(Scenario.PartnersLine)).AccountId);
        await _story.Host.SendDueAsync();
        Assert.Contains("had your line billed on the account Others", _story.Host.Sms.To(Scenario.Partner.Number)[^1], StringComparison.Ordinal);
        await using var db = await _story.Host.OpenAsync();
        Assert.False(await db.Bills.AnyAsync(bill => bill.AccountId == _other.Id, Cancel));
        Assert.True(await db.Charges.AnyAsync(charge => charge.LineId == Scenario.PartnersLine.Id, Cancel));
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _story.TryBeginAsync(Scenario.Payer, Permission.MoveLine, Scenario.PartnersLine.Id.Value, _other.Id.Value.ToString()));
    }

    [Fact]
    public async Task Only_onto_an_account_of_the_same_payer_in_the_same_household()
    {
        foreach (var account in (BillingAccountId[])[Scenario.LodgersAccount.Id, Scenario.FlatsAccount.Id, default])
            Assert.IsType<BeginOperation.Result.NotFound>(await _story.TryBeginAsync(Scenario.Payer, Permission.MoveLine, Scenario.PartnersLine.Id.Value, account.Value.ToString()));
        Assert.IsType<BeginOperation.Result.NotFound>(await _story.TryBeginAsync(Scenario.Payer, Permission.MoveLine, Scenario.FlatsLine.Id.Value, _other.Id.Value.ToString()));
    }

    [Fact]
    public async Task Not_onto_one_in_another_currency()
    {
        var dollars = new BillingAccount(Scenario.HouseholdId, _story.Host.Ids.New<BillingAccountId>(), "Abroad", Scenario.Payer.Id, "USD");
        await _story.Host.StoreAsync(dollars);

        Assert.IsType<BeginOperation.Result.NotFound>(await _story.TryBeginAsync(Scenario.Payer, Permission.MoveLine, Scenario.PartnersLine.Id.Value, dollars.Id.Value.ToString()));
    }

    [Fact]
    public async Task Nobody_but_its_payer_moves_it()
    {
        Assert.Equal(new BeginOperation.Result.Refused(Permission.MoveLine, RefusalReason.NotForThisRelation), await _story.TryBeginAsync(Scenario.Partner, Permission.MoveLine, Scenario.PartnersLine.Id.Value, _other.Id.Value.ToString()));
        Assert.Equal(new BeginOperation.Result.Refused(Permission.MoveLine, RefusalReason.NotRelated), await _story.TryBeginAsync(Scenario.Lodger, Permission.MoveLine, Scenario.PartnersLine.Id.Value, _other.Id.Value.ToString()));
    }
}

public sealed class MoveLineTestsOnSqlite(SqliteTestDatabase database) : MoveLineTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class MoveLineTestsOnPostgres(PostgresTestDatabase database) : MoveLineTests(database), IClassFixture<PostgresTestDatabase>;
