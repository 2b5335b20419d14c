using System.Data.Common;
using HouseholdPortal.Application.Care.Acting;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Story;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>How often a desk asks the database: a hundred of them are read again at each change and every few seconds.</summary>
public abstract class DeskCostTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_desk_with_a_caller_asks_few_times_however_many_lines_they_see()
    {
        var sent = new Counter();
        await using var story = await CareStory.StartAsync(database, services => services.Intercept(sent));
        var (_, session) = await story.VerifiedCallOfAsync(story.Scenario.Payer);

        Assert.InRange(await sent.CountAsync(() => story.Host.Get<ShowDesk>().RunAsync(story.Agent.Session, [], Cancel)), 1, 9);
        Assert.InRange(await sent.CountAsync(() => story.Host.Get<ShowCaller>().RunAsync(session, null, Cancel)), 1, 9);
        Assert.InRange(await sent.CountAsync(() => story.Host.Get<ShowStory>().RunAsync(session, null, null, Cancel)), 1, 16);
    }

    private sealed class Counter : DbCommandInterceptor
    {
        private readonly List<string> _sent = [];

        public async Task<int> CountAsync<T>(Func<Task<T>> what)
        {
            lock (_sent) _sent.Clear();
            await what();
            lock (_sent)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{_sent.Count}");
                return _sent.Count;
            }
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            lock (_sent) _sent.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}

public sealed class DeskCostTestsOnSqlite(SqliteTestDatabase database) : DeskCostTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class DeskCostTestsOnPostgres(PostgresTestDatabase database) : DeskCostTests(database), IClassFixture<PostgresTestDatabase>;
