using System.Security.Claims;
using System.Threading.Channels;
using HouseholdPortal.Testing;
using HouseholdPortal.Web.Ui.Circuits;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HouseholdPortal.Web.Tests.Ui.Circuits;

public sealed class CircuitGuardTests : IDisposable
{
    private static readonly Guid s_session = Guid.Parse("11111111-1111-7111-8111-111111111111");
    private readonly Channel<CircuitState> _heard = Channel.CreateUnbounded<CircuitState>();
    private readonly OpenCircuits _circuits = new(new() { PerSession = 2 });
    private readonly CircuitConnections _connections = new();
    private readonly FakeTime _time = new();
    private readonly List<CircuitGuard> _guards = [];

    public void Dispose() => _guards.ForEach(guard => guard.Dispose());

    [Fact]
    public async Task A_circuit_shows_its_page_or_nothing_as_it_hears_of_its_session()
    {
        var guard = await OpenAsync();
        Assert.True(guard.Owns(s_session));
        Assert.False(guard.Owns(Guid.Empty));

        foreach (var state in new[] { CircuitState.Open, CircuitState.Unreachable, CircuitState.Open })
        {
            await _heard.Writer.WriteAsync(state, TestContext.Current.CancellationToken);
            await Eventually.IsTrueAsync(() => Task.FromResult(guard.State == state), $"the circuit is {state}");
        }
    }

    [Fact]
    public async Task A_circuit_that_hears_nothing_for_fifteen_seconds_shows_nothing_until_it_hears_again()
    {
        var guard = await OpenAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await _heard.Writer.WriteAsync(CircuitState.Unreachable, TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(() => Task.FromResult(guard.State == CircuitState.Unreachable), "the first word came");
        await _heard.Writer.WriteAsync(CircuitState.Open, TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(() => Task.FromResult(guard.State == CircuitState.Open), "the second word came");

        _time.Advance(CircuitGuard.Patience - TimeSpan.FromSeconds(1));
        Assert.Equal(CircuitState.Open, guard.State);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CircuitState.Unreachable, guard.State);

        await _heard.Writer.WriteAsync(CircuitState.Open, TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(() => Task.FromResult(guard.State == CircuitState.Open), "it hears again");
    }

    [Fact]
    public async Task A_circuit_shows_nothing_once_its_session_has_ended_and_its_connection_is_cut_soon_after()
    {
        var guard = await OpenAsync();
        using var cut = new CancellationTokenSource();
        var connection = new DefaultHttpContext();
        connection.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime(cut));
        var held = _connections.HoldAsync(connection, s_session, _ => Task.Delay(Timeout.Infinite, cut.Token));

        await _heard.Writer.WriteAsync(CircuitState.Ended, TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(() => Task.FromResult(guard.State == CircuitState.Ended), "the circuit is over");
        await Eventually.IsTrueAsync(
            () =>
            {
                _time.Advance(CircuitGuard.Grace);
                return Task.FromResult(cut.IsCancellationRequested);
            },
            "its connection is cut");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task A_circuit_without_a_session_and_one_too_many_show_nothing()
    {
        Assert.Equal(CircuitState.Ended, (await OpenAsync(session: null)).State);
        var first = await OpenAsync();
        await OpenAsync();
        Assert.Equal(CircuitState.TooMany, (await OpenAsync()).State);
        Assert.Equal(2, _circuits.Count);

        await first.OnCircuitClosedAsync(null!, TestContext.Current.CancellationToken);
        Assert.Equal(1, _circuits.Count);
        Assert.Equal(CircuitState.Open, (await OpenAsync()).State);
    }

    private Task<CircuitGuard> OpenAsync() => OpenAsync(s_session);

    private async Task<CircuitGuard> OpenAsync(Guid? session)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(session is { } id ? [new Claim("session", id.ToString())] : [], "test"));
        var guard = new CircuitGuard([new("test", "session", (_, stop) => _heard.Reader.ReadAllAsync(stop))], new Users(user), _circuits, _connections, _time);
        _guards.Add(guard);
        await guard.OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken);
        return guard;
    }

    private sealed class Users(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }

    private sealed class Lifetime(CancellationTokenSource cut) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public void Abort() => cut.Cancel();
    }
}
