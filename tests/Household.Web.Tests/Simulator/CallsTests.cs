using HouseholdPortal.Application;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Simulator;

/// <summary>The demo's telephone system: handsets ring the operator, are rung, and hang up.</summary>
public sealed class CallsTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncLifetime
{
    private SimulatorHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Handler => $"call-{DemoNumbers.Sam.Digits}";

    public async ValueTask InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync(database);
        foreach (var call in await _host.Get<ShowCalls>().RunAsync(Cancel)) await _host.Get<HangUp>().ByThemAsync(call.Id, Cancel);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_handset_rings_with_its_number_and_hangs_up()
    {
        await _host.SendFormAsync(Handler, ("ring", "shown"));

        var call = Assert.Single(await _host.Get<ShowCalls>().RunAsync(Cancel));
        Assert.Equal((InteractionChannel.Call, DemoNumbers.Sam, InteractionState.Ringing), (call.Channel, call.Number, call.State));
        var form = (await _host.PageAsync()).Form(Handler);
        Assert.StartsWith("Ringing the operator", form.ByTestId("call").TextContent, StringComparison.Ordinal);

        await _host.SendFormAsync(Handler, ("hang-up", call.Id.Value.ToString()));
        Assert.Empty(await _host.Get<ShowCalls>().RunAsync(Cancel));
        Assert.Equal(2, (await _host.PageAsync()).Form(Handler).AllByRole(Role.Button).Count);
    }

    [Fact]
    public async Task A_withheld_number_is_not_told_and_the_handset_still_hangs_up()
    {
        await _host.SendFormAsync(Handler, ("ring", "withheld"));

        Assert.Null(Assert.Single(await _host.Get<ShowCalls>().RunAsync(Cancel)).Number);
        var page = await _host.PageAsync();
        Assert.Single(page.Form(Handler).AllByTestId("call"));
        Assert.Single(page.AllByTestId("call"));
    }

    [Theory]
    [InlineData("visit", InteractionChannel.Visit, false)]
    [InlineData("foreign", InteractionChannel.Call, true)]
    public async Task What_comes_from_no_handset_has_a_place_of_its_own(string button, InteractionChannel channel, bool hasNumber)
    {
        await _host.SendFormAsync("elsewhere", ("ring", button));

        var call = Assert.Single(await _host.Get<ShowCalls>().RunAsync(Cancel));
        Assert.Equal((channel, hasNumber), (call.Channel, call.Number is not null));
        Assert.Single((await _host.PageAsync()).Form("elsewhere").AllByTestId("call"));

        await _host.SendFormAsync("elsewhere", ("hang-up", call.Id.Value.ToString()));
        Assert.Empty(await _host.Get<ShowCalls>().RunAsync(Cancel));
    }

    [Fact]
    public async Task A_call_back_is_shown_on_the_handset_that_is_rung()
    {
        var call = new Interaction(_host.Get<IdSource>().New<InteractionId>(), InteractionChannel.CallBack, DemoNumbers.Sam, _host.Get<Clock>().Now);
        await using (var db = await _host.Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync(Cancel))
        {
            db.Add(call);
            await db.SaveChangesAsync(Cancel);
        }

        Assert.StartsWith("The operator is ringing you", (await _host.PageAsync()).Form(Handler).ByTestId("call").TextContent, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_waiting_page_is_told_of_a_call()
    {
        await using var events = await _host.Client.GetStreamAsync("/simulator/events", Cancel);
        using var reader = new StreamReader(events);
        var before = await NextAsync(reader);

        await _host.SendFormAsync(Handler, ("ring", "shown"));

        Assert.NotEqual(before, await NextAsync(reader));
    }

    private static async Task<string> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(Cancel) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal)) return line;
        }

        throw new EndOfStreamException();
    }
}
