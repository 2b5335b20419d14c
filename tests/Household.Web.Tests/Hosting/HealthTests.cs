using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>Each starts from a program that is ready, with a database of its own, and breaks one thing.</summary>
public sealed class HealthTests : IDisposable
{
    private static readonly TimeSpan s_stuck = TimeSpan.FromMinutes(5);
    private readonly PortalHost _host = new();

    [Fact]
    public async Task A_program_whose_database_is_there_is_ready() => Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync());

    [Fact]
    public async Task Without_its_database_it_is_not_ready_and_still_alive()
    {
        await ReadyAsync();
        await using (var db = await _host.OpenAsync()) File.Delete(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        SqliteConnection.ClearAllPools();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The database cannot be reached."), await ReadyAsync());
        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync("/health/live"));
    }

    [Fact]
    public async Task With_a_migration_to_come_it_is_not_ready()
    {
        await ReadyAsync();
        await using (var db = await _host.OpenAsync())
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT max("MigrationId") FROM "__EFMigrationsHistory")""", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The database is not up to date: run migrate."), await ReadyAsync());
    }

    [Fact]
    public async Task With_a_message_that_nobody_has_tried_for_more_than_five_minutes_it_is_not_ready()
    {
        await OweAsync();
        _host.Time.Advance(s_stuck);
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync());

        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Messages are not being sent."), await ReadyAsync());

        await _host.WorkAsync();
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync());
    }

    [Fact]
    public async Task While_the_sender_takes_nothing_and_messages_are_tried_it_is_ready()
    {
        var tried = await OweAsync();
        await OweAsync();
        _host.Time.Advance(s_stuck + TimeSpan.FromSeconds(1));
        await using (var db = await _host.OpenAsync())
        {
            var message = await db.Set<OutboxMessage>().SingleAsync(m => m.Id == tried, TestContext.Current.CancellationToken);
            message.Claim(_host.Time.GetUtcNow(), TimeSpan.FromMinutes(1));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync());
    }

    public void Dispose() => _host.Dispose();

    private async Task<Guid> OweAsync()
    {
        _host.StartServer();
        var text = new SealedText(_host.Get<RootKey>(), OutboxDispatcher.SealPurpose).Seal("Hello");
        var message = new OutboxMessage(_host.Get<IdSource>().Bare(), MadeUp.Number(), text, _host.Time.GetUtcNow());
        await using var db = await _host.OpenAsync();
        db.Add(message);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return message.Id;
    }

    private Task<(HttpStatusCode Status, string Words)> ReadyAsync() => AskAsync("/health/ready");

    private async Task<(HttpStatusCode Status, string Words)> AskAsync(string path)
    {
        using var visitor = _host.NewVisitor();
        var answer = await visitor.OpenAsync(path);
        return (answer.Status, answer.Html);
    }
}
