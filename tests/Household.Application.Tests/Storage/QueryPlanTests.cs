using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Storage;

/// <summary>
/// What is asked at every request, or all the time, reads no table as a whole, however many households there are. Tables are small here, so PostgreSQL is
/// told to do without such a reading where it can.
/// </summary>
public abstract class QueryPlanTests(TestDatabase database) : IAsyncLifetime
{
    private readonly SentCommands _sent = new();
    private TestHost _host = null!;
    private Scenario _scenario = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database, services =>
        {
            services.AddGuardian().AddSingleton<ShowHome>().AddSingleton<ShowLine>();
            _sent.AddTo(services);
        });
        _scenario = await Scenario.StoredAsync(_host);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public Task Home() => AssertNoScansAsync(() => _host.Get<ShowHome>().ForAsync(_scenario.Payer.Session.Id, Cancel), least: 5);

    [Fact]
    public Task A_line() => AssertNoScansAsync(() => _host.Get<ShowLine>().ForAsync(_scenario.Partner.Session.Id, _scenario.PartnersLine.Id, Cancel), least: 5);

    [Fact]
    public async Task What_a_decision_reads()
    {
        await using var db = await _host.OpenAsync();
        object household = db.Database.IsSqlite() ? _scenario.HouseholdId.Value.ToByteArray(bigEndian: true) : _scenario.HouseholdId.Value;
        foreach (var statement in RelationsQuery.Sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Assert.Empty(await ScansAsync(new(statement, [("household", household)])));
    }

    [Fact]
    public async Task Finding_a_session_and_noting_that_it_was_seen()
    {
        var browser = SignInHost.NewBrowser();
        var code = await _host.AskForCodeAsync(_scenario.Partner.Number, browser);
        var session = Assert.IsType<SignInByCode.Result.SignedIn>(await _host.TypeCodeAsync(code, await _host.NewestDigitsAsync(_scenario.Partner.Number), browser)).Session;
        _host.Time.Advance(TimeSpan.FromMinutes(2));

        await AssertNoScansAsync(() => _host.Get<FindSession>().RunAsync(session.Token, Cancel), least: 2);
    }

    [Fact]
    public async Task What_waits_for_an_answer_on_either_side()
    {
        await _host.Get<AskToSettleElsewhere>().AnotherAsync(_scenario.Lodger.Session.Id, _scenario.Finding.Id, _scenario.Payer.Id, from: null, Cancel);

        await AssertNoScansAsync(() => _host.Get<ShowWaiting>().OpenAsync(_scenario.Lodger.Session.Id, Cancel), least: 2);
        await AssertNoScansAsync(() => _host.Get<ShowWaiting>().VersionAsync(_scenario.Lodger.PersonId, Cancel), least: 2);
        await AssertNoScansAsync(() => _host.Get<ShowApproval>().OpenAsync(_scenario.Payer.Session.Id, Cancel), least: 3);
        await AssertNoScansAsync(() => _host.Get<ShowApproval>().VersionAsync(_scenario.Payer.PersonId, Cancel), least: 2);
    }

    [Fact]
    public async Task Looking_a_code_up_by_which_somebody_signs_in()
    {
        var browser = SignInHost.NewBrowser();
        var code = await _host.AskForCodeAsync(_scenario.Partner.Number, browser);
        var digits = await _host.NewestDigitsAsync(_scenario.Partner.Number);

        await AssertNoScansAsync(() => _host.TypeCodeAsync(code, digits, browser), least: 5);
    }

    [Fact]
    public async Task Looking_a_code_up_that_is_printed_on_a_bill()
    {
        var (printed, code) = _host.Get<EnrolmentCodes>().Issue(_scenario.Payer.PersonId);
        await _host.StoreAsync(code);

        await AssertNoScansAsync(() => _host.Get<StartEnrolment>().RunAsync(new(printed, _scenario.Payer.Number, SignInHost.NewBrowser().Hash, Address: null), Cancel), least: 2);
    }

    [Fact]
    public async Task Messages_that_are_due()
    {
        await _host.AskForCodeAsync(_scenario.Partner.Number, SignInHost.NewBrowser());

        await AssertNoScansAsync(() => _host.SendDueAsync(), least: 2);
    }

    private async Task AssertNoScansAsync(Func<Task> ask, int least)
    {
        _sent.Forget();
        await ask();
        SentCommands.Sent[] sent = [.. _sent.All];
        Assert.True(sent.Length >= least, $"Only {sent.Length} commands were sent.");
        foreach (var command in sent)
        {
            var scans = await ScansAsync(command);
            Assert.True(scans.Count == 0, $"{string.Join(", ", scans)} in:\n{command.Sql}");
        }
    }

    private async Task<IReadOnlyList<string>> ScansAsync(SentCommands.Sent command)
    {
        await using var db = await _host.OpenAsync();
        await db.Database.OpenConnectionAsync(Cancel);
        if (!db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", Cancel);
        return await command.ScansAsync(db, Cancel);
    }
}

public sealed class QueryPlanTestsOnSqlite(SqliteTestDatabase database) : QueryPlanTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class QueryPlanTestsOnPostgres(PostgresTestDatabase database) : QueryPlanTests(database), IClassFixture<PostgresTestDatabase>;
