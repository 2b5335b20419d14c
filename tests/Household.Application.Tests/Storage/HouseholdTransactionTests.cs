using System.Globalization;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage;

public abstract class HouseholdTransactionTests(TestDatabase database)
{
    private static readonly byte[] s_hash = new byte[32];
    private static readonly byte[] s_otherHash = [.. Enumerable.Repeat((byte)1, 32)];

    [Fact]
    public async Task A_command_is_done_once_and_a_repeat_is_answered_from_what_was_stored()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);
        var key = Key(host, s_hash);

        var first = await CountAsync(host, household, key);
        var second = await CountAsync(host, household, key);

        Assert.Equal(new CommandResult<long>.Ran(1, Before: false), first);
        Assert.Equal(new CommandResult<long>.Ran(1, Before: true), second);
        Assert.Equal(1, await AuditCountAsync(host, household));
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_refused_and_does_nothing()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);
        var key = Key(host, s_hash);
        await CountAsync(host, household, key);

        var refused = await CountAsync(host, household, key with { RequestHash = s_otherHash });

        Assert.IsType<CommandResult<long>.KeyUsedForAnother>(refused);
        Assert.Equal(1, await AuditCountAsync(host, household));
    }

    [Fact]
    public async Task The_same_key_of_another_actor_or_use_case_is_another_command()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);
        var key = Key(host, s_hash);
        await CountAsync(host, household, key);

        await CountAsync(host, household, key with { ActorId = host.Ids.Bare() });
        await CountAsync(host, household, key with { UseCase = "other" });

        Assert.Equal(3, await AuditCountAsync(host, household));
    }

    [Fact]
    public async Task What_is_noted_is_kept_and_a_repeat_runs_again()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);
        var key = Key(host, s_hash);

        for (var i = 0; i < 2; i++)
            await host.Get<HouseholdTransaction>().RunOnce([household], key, _ => 0, work => Task.FromResult(Noted(work, household)), TestContext.Current.CancellationToken);

        Assert.Equal(2, await AuditCountAsync(host, household));

        static Step<int> Noted(CommandContext work, HouseholdId household)
        {
            work.Audit(household, Entry());
            return Step<int>.Commit(1);
        }
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_command_that_came_to_nothing_even_what_it_had_saved()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);
        var number = MadeUp.Number();

        var result = await host.Get<HouseholdTransaction>().RunOnce(
            [household], Key(host, s_hash), _ => 0,
            async work =>
            {
                work.Audit(household, Entry());
                work.Send(number, "Never sent");
                await work.Db.SaveChangesAsync();
                return Step<int>.Rollback(7);
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(new CommandResult<int>.Ran(7, Before: false), result);
        Assert.Equal(0, await AuditCountAsync(host, household));
        await host.SendDueAsync();
        Assert.Empty(host.Sms.To(number));
    }

    [Fact]
    public async Task A_command_that_throws_leaves_nothing()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<HouseholdTransaction>().RunOnce<int>(
            [household], Key(host, s_hash), _ => 0,
            async work =>
            {
                work.Audit(household, Entry());
                await work.Db.SaveChangesAsync();
                throw new InvalidOperationException("Broken on purpose.");
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(0, await AuditCountAsync(host, household));
    }

    [Fact]
    public async Task Twenty_commands_at_once_on_one_household_happen_one_after_the_other()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CountAsync(host, household, Key(host, s_hash)))));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), outcomes.Select(outcome => ((CommandResult<long>.Ran)outcome).Outcome).Order());
        await using var db = await host.OpenAsync();
        var head = await db.Households.SingleAsync(row => row.Id == household, TestContext.Current.CancellationToken);
        Assert.Equal(20, head.AuditSequence);
    }

    [Fact]
    public async Task Twenty_repeats_at_once_are_done_once()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);
        var key = Key(host, s_hash);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CountAsync(host, household, key))));

        Assert.Single(outcomes, new CommandResult<long>.Ran(1, Before: false));
        Assert.Equal(19, outcomes.Count(outcome => outcome.Equals(new CommandResult<long>.Ran(1, Before: true))));
        Assert.Equal(1, await AuditCountAsync(host, household));
    }

    [Fact]
    public async Task Repeats_at_once_are_done_once_even_without_a_household_to_lock()
    {
        await using var host = await TestHost.StartAsync(database);
        var key = Key(host, s_hash);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SendAsync(host, key))));

        Assert.Single(outcomes, new CommandResult<string>.Ran("sent", Before: false));
        Assert.Equal(19, outcomes.Count(outcome => outcome.Equals(new CommandResult<string>.Ran("sent", Before: true))));
    }

    [Fact]
    public async Task Households_are_locked_in_one_order_whatever_order_they_are_named_in()
    {
        await using var host = await TestHost.StartAsync(database);
        var a = await StoreHouseholdAsync(host);
        var b = await StoreHouseholdAsync(host);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => host.Get<HouseholdTransaction>().Run(
            i % 2 == 0 ? [a, b] : [b, a],
            work =>
            {
                work.Audit(a, Entry());
                work.Audit(b, Entry());
                return Task.FromResult(Step<int>.Commit(0));
            },
            TestContext.Current.CancellationToken))));

        Assert.Equal(20, await AuditCountAsync(host, a));
        Assert.Equal(20, await AuditCountAsync(host, b));
    }

    [Fact]
    public async Task A_household_that_does_not_exist_is_left_out()
    {
        await using var host = await TestHost.StartAsync(database);
        var household = await StoreHouseholdAsync(host);
        var missing = host.Ids.New<HouseholdId>();

        var result = await host.Get<HouseholdTransaction>().Run(
            [missing, household], work => Task.FromResult(Step<(bool, bool)>.Rollback((work.Has(household), work.Has(missing)))), TestContext.Current.CancellationToken);

        Assert.Equal((true, false), result);
    }

    [Fact]
    public async Task The_dispatcher_is_woken_after_a_commit_that_owes_a_message_and_only_then()
    {
        await using var host = await TestHost.StartAsync(database, services => services.UseLocalNotifier());
        var household = await StoreHouseholdAsync(host);
        var woken = 0;
        using var subscription = host.Get<IChangeNotifier>().Subscribe(ChangeTopic.Outbox, _ => woken++);

        await CountAsync(host, household, Key(host, s_hash));
        Assert.Equal(0, woken);
        await SendAsync(host, Key(host, s_hash));
        Assert.Equal(1, woken);
    }

    internal static CommandKey Key(TestHost host, byte[] hash) => new(host.Ids.Bare(), "count", "form-1", hash);

    internal static AuditEntry Entry() => new(new Actor.AsSystem("test"), null, "count", "household", Guid.Empty, null, null, "");

    internal static async Task<HouseholdId> StoreHouseholdAsync(TestHost host)
    {
        var household = new Household(host.Ids.New<HouseholdId>(), "Example", host.Now);
        await host.StoreAsync(household);
        return household.Id;
    }

    /// <summary>Appends one audit record and answers how many there are.</summary>
    internal static Task<CommandResult<long>> CountAsync(TestHost host, HouseholdId household, CommandKey key) =>
        host.Get<HouseholdTransaction>().RunOnce(
            [household], key, remembered => long.Parse(remembered, CultureInfo.InvariantCulture), work => CountAsync(work, household), TestContext.Current.CancellationToken);

    /// <summary>The same without a key.</summary>
    internal static Task<long> CountAsync(TestHost host, HouseholdId household) =>
        host.Get<HouseholdTransaction>().Run([household], work => CountAsync(work, household), TestContext.Current.CancellationToken);

    private static async Task<Step<long>> CountAsync(CommandContext work, HouseholdId household)
    {
        var before = await work.Db.AuditRecords.LongCountAsync(record => record.ChainId == household.Value);
        work.Audit(household, Entry());
        return Step<long>.Done(before + 1, (before + 1).ToString(CultureInfo.InvariantCulture));
    }

    internal static async Task<int> AuditCountAsync(TestHost host, HouseholdId household)
    {
        await using var db = await host.OpenAsync();
        return await db.AuditRecords.CountAsync(record => record.ChainId == household.Value, TestContext.Current.CancellationToken);
    }

    private static Task<CommandResult<string>> SendAsync(TestHost host, CommandKey key) =>
        host.Get<HouseholdTransaction>().RunOnce(
            [], key, remembered => remembered,
            work =>
            {
                work.Send(MadeUp.Number(), "Hello");
                return Task.FromResult(Step<string>.Done("sent", "sent"));
            },
            TestContext.Current.CancellationToken);
}

public sealed class HouseholdTransactionTestsOnSqlite(SqliteTestDatabase database) : HouseholdTransactionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class HouseholdTransactionTestsOnPostgres(PostgresTestDatabase database) : HouseholdTransactionTests(database), IClassFixture<PostgresTestDatabase>;
