using System.Diagnostics;
using System.Security.Cryptography;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>
/// <c>kill -9</c> in the middle of settling, with the real process, warm as one that has been up for a while. The clock starts when the form is sent, and
/// the moment of a kill follows the outcomes: later when the last came before the commit, earlier when it came after, so that they gather around it.
/// With <c>--faults</c> 24 kills, the first of them soon after the form, otherwise 2; more only until some came before and some after the commit.
/// </summary>
public sealed class KilledWhileSettlingTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private static readonly int s_kills = Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FAULTS") is { Length: > 0 } ? 24 : 2;

    [Fact]
    public async Task After_a_restart_there_is_all_of_it_or_none_of_it_messages_included()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("household-killed-");
        await using var process = new PortalProcess(folder.FullName, database.File);
        await using var host = await PrepareAsync(process.Address);
        await process.StartAsync(stop);
        await TimeAsync(process, host);
        var wait = await TimeAsync(process, host) * 2 / s_kills;
        var (before, after) = (0, 0);
        while (before + after < s_kills || before == 0 || after == 0)
        {
            Assert.True(before + after < 4 * s_kills, $"The kills do not come around the commit: {before} before it, {after} after.");
            var (scenario, form) = await AskedAsync(host);
            using var visitor = form.NewVisitor(process.Address);
            var page = await visitor.OpenAsync(form.Path);
            var settling = form.SettleAsync(visitor, page);
            await WaitAsync(wait);
            await process.KillAsync();
            await settling.ContinueWith(_ => { }, TaskScheduler.Default);

            await process.StartAsync(stop);
            var settled = await AllOrNothingAsync(host, scenario);
            (before, after) = settled ? (before, after + 1) : (before + 1, after);
            var step = before == 0 || after == 0 ? 1.4 : 1.1;
            wait = settled ? wait / step : wait * step;

            // What a browser does that got no answer: the same form once more. It also warms the new process for the next kill.
            Assert.StartsWith("/receipts/", (await form.SettleAsync(visitor, page)).Next, StringComparison.Ordinal);
            Assert.True(await AllOrNothingAsync(host, scenario));
        }

        await process.KillAsync();
        Assert.IsType<AuditVerdict.Whole>(await host.Get<VerifyAudit>().RunAsync(cancellationToken: stop));
        folder.Delete(recursive: true);
    }

    /// <summary>How long settling takes when nobody kills it.</summary>
    private static async Task<TimeSpan> TimeAsync(PortalProcess process, TestHost host)
    {
        var (scenario, form) = await AskedAsync(host);
        using var visitor = form.NewVisitor(process.Address);
        var page = await visitor.OpenAsync(form.Path);
        var start = Stopwatch.GetTimestamp();
        await form.SettleAsync(visitor, page);
        var took = Stopwatch.GetElapsedTime(start);
        Assert.True(await AllOrNothingAsync(host, scenario));
        return took;
    }

    private async Task<TestHost> PrepareAsync(Uri origin) => await TestHost.StartAsync(
        database,
        services => services
            .AddLocalization().AddSingleton(new PortalAddress { Origin = origin })
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddSignInFeatures()
            .AddGuardian().AddAudit(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())),
        new FakeTime(TimeProvider.System.GetUtcNow()));

    /// <summary>A household of its own, somebody signed in, the question asked and the code on their handset.</summary>
    private static async Task<(Scenario Scenario, SentForm Form)> AskedAsync(TestHost host)
    {
        // The process lives by the machine's clock, so what is prepared for it does too.
        host.Time.Advance(TimeProvider.System.GetUtcNow() - host.Time.GetUtcNow());
        var scenario = await Scenario.StoredAsync(host);
        var (token, hash) = SecretToken.OfCookie.New();
        var (browser, browserHash) = SecretToken.OfCookie.New();
        var proof = new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, host.Now, BoundToOperation: false);
        var session = Session.OfPerson(host.Ids.New<SessionId>(), hash, scenario.Partner.Person.Id, "Test", proof, host.Now, TimeSpan.FromHours(1));
        await host.StoreAsync(session);
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await host.Get<BeginOperation>().RunAsync(
            new(session.Id, new OperationOwner.OfHousehold(scenario.HouseholdId), Permission.SettleFinding, scenario.Finding.Id.Value), CancellationToken.None));
        await host.Get<SendApprovalCode>().RunAsync(new(begun.Id, session.Id, browserHash, scenario.Partner.Contact.Id), CancellationToken.None);
        await host.SendDueAsync();
        var code = host.Sms.To(scenario.Partner.Number)[^1][^6..];
        return (scenario, new($"/findings/{scenario.Finding.Id.Value}?confirm={begun.Id.Value}&step=digits", token, browser, code));
    }

    /// <summary>Whether it was settled; fails when it was settled in part.</summary>
    private static async Task<bool> AllOrNothingAsync(TestHost host, Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        var stop = TestContext.Current.CancellationToken;
        var household = scenario.HouseholdId;
        var numbers = new[] { scenario.Partner.Number, scenario.Payer.Number };
        var settled = await db.Receipts.CountAsync(r => r.HouseholdId == household, stop) == 1;
        var once = settled ? 1 : 0;
        Assert.Equal(once, await db.Receipts.CountAsync(r => r.HouseholdId == household, stop));
        Assert.Equal(once, await db.Credits.CountAsync(c => c.HouseholdId == household, stop));
        Assert.Equal(once, await db.AuditRecords.CountAsync(r => r.ChainId == household.Value, stop));
        Assert.Equal(2 * once, await db.Set<OutboxMessage>().CountAsync(m => m.To != null && numbers.Contains(m.To.Value) && m.SentAt == null, stop));
        Assert.Equal(settled, (await db.Contracts.SingleAsync(c => c.HouseholdId == household && c.Id == scenario.Forgotten.Id, stop)).EndedOn is not null);
        Assert.Equal(settled, (await db.Findings.SingleAsync(f => f.HouseholdId == household, stop)).ReceiptId is not null);
        return settled;
    }

    private static Task WaitAsync(TimeSpan wait)
    {
        // By the processor's own counter: the moment of a kill must be finer than timers are.
        var start = Stopwatch.GetTimestamp();
        return Task.Run(() => SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(start) >= wait));
    }

    /// <summary>The form that a browser sends to settle.</summary>
    private sealed record SentForm(string Path, string Session, string Browser, string Code)
    {
        private readonly string _key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

        /// <summary>The browser in which its session is signed in.</summary>
        public Visitor NewVisitor(Uri address)
        {
            var visitor = new Visitor(address, address.GetLeftPart(UriPartial.Authority));
            visitor.Keep(address, ("household", Session), ("household-browser", Browser));
            return visitor;
        }

        public Task<Visitor.Answer> SettleAsync(Visitor visitor, Visitor.Answer page) =>
            visitor.ProveAsync(page, "code", ("code", Code), ("key", _key));
    }
}
