using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Bench.Circuits;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Care;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.Care;

/// <summary>
/// The heap of a hundred agents' desks, each with a verified caller, beside as many counter pages: each program in a process of its own, as in production
/// (see <see cref="CircuitBenchmark"/>).
/// </summary>
internal static class DeskCircuits
{
    public const int Agents = 100;
    private static readonly Uri s_origin = new("http://localhost:5080");

    public static async Task<(MeasuredPage Own, MeasuredPage Peer)> MeasureAsync()
    {
        await using var database = new SqliteTestDatabase();
        await database.ReadyAsync();
        var key = Path.Combine(Path.GetDirectoryName(database.File)!, "root.key");
        var tokens = await PrepareAsync(database, key);
        database.CloseConnections();
        await using var portal = await ServedProgram.StartAsync(
            "Household.Web",
            ("ConnectionStrings__Household", new SqliteConnectionStringBuilder { DataSource = database.File }.ToString()),
            ("Keys__RootKeyFile", key),
            ("Portal__Origin", s_origin.ToString()));
        await using var template = await ServedProgram.StartAsync("Household.Bench.Counter");
        var own = new MeasuredPage(portal, [.. tokens.Select(token => new CircuitPage(portal.Address, s_origin, CarePaths.Desk, $"household-staff={token}"))]);
        var peer = new MeasuredPage(template, [.. tokens.Select(_ => new CircuitPage(template.Address, template.Address, "/counter", null))]);
        for (var i = 0; i < Agents; i++) await OpenOneAsync(own, peer, i);
        await own.CloseAllAsync();
        await peer.CloseAllAsync();

        await own.BeginAsync();
        await peer.BeginAsync();
        for (var i = 0; i < Agents; i++) await OpenOneAsync(own, peer, i);
        await own.WeighAsync();
        await peer.WeighAsync();
        await own.EndAsync();
        await peer.EndAsync();
        return (own, peer);
    }

    private static async Task OpenOneAsync(MeasuredPage own, MeasuredPage peer, int agent)
    {
        await own.OpenAsync(agent, 1);
        await peer.OpenAsync(agent, 1);
    }

    /// <returns>The session tokens in the browsers of the agents.</returns>
    private static async Task<IReadOnlyList<string>> PrepareAsync(SqliteTestDatabase database, string rootKey)
    {
        RootKey.Create(rootKey);
        await using var host = await CareHost.StartAsync(database, RootKey.Read(rootKey), new FakeTime(TimeProvider.System.GetUtcNow()));
        var tokens = new List<string>();
        for (var i = 0; i < Agents; i++)
        {
            using var agent = await host.HireAsync($"Agent {i:000}", StaffRoles.Agent);
            if (await host.SignInStaffAsync(agent.Passkey) is not SignInStaff.Result.SignedIn signedIn) throw new InvalidOperationException("The benchmark's agent was not signed in.");
            tokens.Add(signedIn.Session.Token);
            using var caller = await CallingCustomer.StoredAsync(host);
            var session = (await host.Get<FindStaffSession>().RunAsync(signedIn.Session.Token, CancellationToken.None))!.Id;
            await VerifyAsync(host, session, caller);
        }

        return tokens;
    }

    private static async Task VerifyAsync(TestHost host, Domain.StaffSessionId session, CallingCustomer caller)
    {
        var who = caller.Scenario.Partner;
        var call = await host.Get<RingOperator>().RunAsync(InteractionChannel.Call, who.Number, CancellationToken.None);
        await host.Get<AnswerCall>().RunAsync(session, call, CancellationToken.None);
        await host.Get<AskCaller>().RunAsync(new(session, call, who.PersonId, CallerWay.OpenPage), CancellationToken.None);
        await using var db = await host.OpenAsync();
        var approval = await db.Approvals.AsNoTracking().SingleAsync(one => one.OwnerId == who.PersonId.Value && one.TargetId == call.Value);
        var page = new ApprovalLocator.InSession(who.Session.Id, approval.OwnerId, approval.Id);
        if (await host.Get<AnswerApproval>().RunAsync(page, new ApprovalResponse.ByRecentProof(approval.MatchNumber!), CancellationToken.None) is not ApprovalResult.Done) throw new InvalidOperationException("The benchmark's caller was not verified.");
    }
}
