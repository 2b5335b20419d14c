using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>Somebody who was told objects in the moment in which the code is used. Of the two, the one that commits first wins, and the other is refused.</summary>
public abstract class ObjectionRaceTests(TestDatabase database)
{
    private static readonly int s_races = Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FAULTS") is { Length: > 0 } ? 200 : 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_objection_and_a_use_at_once_never_both_succeed()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (stopped, used) = (0, 0);
        for (var race = 0; race < s_races; race++)
        {
            var (id, token, code) = await PreparedAsync(story);
            var (isStopped, isUsed) = await RaceAsync(story, token, code, race % 4);
            Assert.True(isStopped ^ isUsed, $"race {race}: stopped {isStopped}, used {isUsed}");
            await using var db = await story.Host.OpenAsync();
            Assert.Equal(isUsed ? DocumentRecoveryState.Used : DocumentRecoveryState.Stopped, await db.Set<DocumentRecovery>().Where(r => r.Id == id).Select(r => r.State).SingleAsync(Cancel));
            if (isUsed) used++;
            else stopped++;
        }

        Assert.True(stopped > 0 && used > 0, $"{stopped} stopped, {used} used");
    }

    /// <summary>Two of four races have a known winner, so that both endings are always seen; the others are open.</summary>
    private static async Task<(bool IsStopped, bool IsUsed)> RaceAsync(DocumentRecoveryStory story, string token, string code, int kind)
    {
        switch (kind)
        {
            case 0:
                var first = await StopAsync(story, token);
                return (first, await UseAsync(story, code));
            case 1:
                var isUsed = await UseAsync(story, code);
                return (await StopAsync(story, token), isUsed);
            default:
                var stopping = Task.Run(() => StopAsync(story, token));
                var consuming = Task.Run(() => UseAsync(story, code));
                return (await stopping, await consuming);
        }
    }

    private static Task<bool> StopAsync(DocumentRecoveryStory story, string token) => story.Host.Get<ObjectToRecovery>().RunAsync(token, Cancel);

    private static async Task<bool> UseAsync(DocumentRecoveryStory story, string code) => await story.UseAsync(code) is RecoverByDocuments.Result.Recovered;

    private static async Task<(DocumentRecoveryId Id, string Token, string Code)> PreparedAsync(DocumentRecoveryStory story)
    {
        var fresh = await story.FreshAsync();
        var (id, code) = await fresh.ApprovedAsync();
        var token = await story.LinkAsync(story.Partner.Number);
        story.Host.Time.Advance(DocumentRecovery.Waits);
        return (id, token, code);
    }
}

public sealed class ObjectionRaceOnSqlite(SqliteTestDatabase database) : ObjectionRaceTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ObjectionRaceOnPostgres(PostgresTestDatabase database) : ObjectionRaceTests(database), IClassFixture<PostgresTestDatabase>;
