using System.Text;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Messaging;

/// <summary>Texts to the operator: kept once, sealed, and for a while.</summary>
public abstract class ReceiveMessageTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_kept_with_its_number_and_when_it_came()
    {
        await using var host = await StartAsync();
        var sms = Text("It was me: 47");

        Assert.True(await host.Get<ReceiveMessage>().RunAsync(sms, Cancel));

        var kept = Assert.Single(await KeptAsync(host, sms));
        Assert.Equal((sms.ProviderId, sms.From, host.Now), (kept.ProviderId, kept.From, kept.At));
        Assert.Equal(sms.Text, new SealedText(TestHost.RootKey, ReceiveMessage.SealPurpose).Open(kept.ProtectedText));
    }

    [Fact]
    public async Task Its_text_is_not_readable_in_the_database()
    {
        await using var host = await StartAsync();
        var sms = Text("It was me: 47");
        await host.Get<ReceiveMessage>().RunAsync(sms, Cancel);
        Assert.DoesNotContain("It was me", Encoding.UTF8.GetString((await KeptAsync(host, sms))[0].ProtectedText), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brought_again_it_changes_nothing_and_nobody_is_told()
    {
        await using var host = await StartAsync();
        List<Guid> told = [];
        using var listening = host.Get<IChangeNotifier>().Subscribe(ChangeTopic.InboundMessage, told.Add);
        var sms = Text("Hello");
        Assert.True(await host.Get<ReceiveMessage>().RunAsync(sms, Cancel));
        var first = Assert.Single(await KeptAsync(host, sms));
        host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await host.Get<ReceiveMessage>().RunAsync(sms, Cancel));
        Assert.False(await host.Get<ReceiveMessage>().RunAsync(sms with { Text = "Something else" }, Cancel));

        var kept = Assert.Single(await KeptAsync(host, sms));
        Assert.Equal((first.Id, first.At), (kept.Id, kept.At));
        Assert.Equal([first.Id], told);
    }

    [Fact]
    public async Task Brought_several_times_at_once_it_is_new_once()
    {
        await using var host = await StartAsync();
        await using var other = await StartAsync();
        var sms = Text("Hello");

        var came = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? host : other).Get<ReceiveMessage>().RunAsync(sms, Cancel), Cancel)));

        Assert.Single(came, isNew => isNew);
        Assert.Single(await KeptAsync(host, sms));
    }

    [Fact]
    public async Task It_is_deleted_when_its_time_is_over_and_not_a_moment_before()
    {
        await using var host = await StartAsync();
        var sms = Text("Hello");
        await host.Get<ReceiveMessage>().RunAsync(sms, Cancel);

        host.Time.Advance(InboundMessage.KeptFor);
        await host.Get<PurgeInboundMessages>().RunAsync(Cancel);
        Assert.Single(await KeptAsync(host, sms));
        Assert.False(await host.Get<ReceiveMessage>().RunAsync(sms, Cancel));

        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await host.Get<PurgeInboundMessages>().RunAsync(Cancel);
        Assert.Empty(await KeptAsync(host, sms));
    }

    [Fact]
    public async Task However_many_there_are_all_of_them_are_deleted()
    {
        await using var host = await StartAsync();
        var from = MadeUp.Number();
        await host.StoreAsync(Enumerable.Range(0, PurgeInboundMessages.Batch + 1).Select(_ => host.Ids.Bare()).Select(id => new InboundMessage(id, $"{id:N}", from, [], host.Now)));

        host.Time.Advance(InboundMessage.KeptFor + TimeSpan.FromMilliseconds(1));
        await host.Get<PurgeInboundMessages>().RunAsync(Cancel);

        await using var db = await host.OpenAsync();
        Assert.False(await db.Set<InboundMessage>().AnyAsync(message => message.From == from, Cancel));
    }

    [Fact]
    public void What_is_logged_of_it_holds_neither_its_number_nor_its_text()
    {
        var text = (Text("It was me") with { ProviderId = "SM1" }).ToString();
        Assert.Contains("SM1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4470", text, StringComparison.Ordinal);
        Assert.DoesNotContain("It was me", text, StringComparison.Ordinal);
    }

    private static IncomingSms Text(string text)
    {
        var from = MadeUp.Number();
        return new($"SM{from.Digits.PadLeft(32, '0')}", from, text);
    }

    private static async Task<IReadOnlyList<InboundMessage>> KeptAsync(TestHost host, IncomingSms sms)
    {
        await using var db = await host.OpenAsync();
        return await db.Set<InboundMessage>().AsNoTracking().Where(message => message.From == sms.From).ToListAsync(Cancel);
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(database, services =>
    {
        services.UseLocalNotifier();
        services.AddSingleton<ReceiveMessage>().AddSingleton<PurgeInboundMessages>();
    });
}

public sealed class ReceiveMessageTestsOnSqlite(SqliteTestDatabase database) : ReceiveMessageTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ReceiveMessageTestsOnPostgres(PostgresTestDatabase database) : ReceiveMessageTests(database), IClassFixture<PostgresTestDatabase>;
