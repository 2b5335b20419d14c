using System.Diagnostics;
using System.Security.Cryptography;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Approvals;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Messaging;
using Microsoft.AspNetCore.DataProtection;
using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.SignIn;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>
/// <c>kill -9</c> in the middle of settling, with the real process. The moment of the kill follows the outcomes: later when it came before the
/// commit, earlier when it came after, so that it keeps close to the commit. With <c>--faults</c> 24 kills, otherwise 3.
/// </summary>
public sealed class KilledWhileSettlingTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private static readonly int s_kills = Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FAULTS") is { Length: > 0 } ? 24 : 3;

    [Fact]
    public async Task After_a_restart_there_is_all_of_it_or_none_of_it_messages_included()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("household-killed-");
        await using var process = new PortalProcess(folder.FullName, database);
        await using var host = await PrepareAsync(process.Address);
        var (inFlight, wait) = (0, TimeSpan.FromMilliseconds(150));
        for (var attempt = 0; inFlight < s_kills; attempt++)
        {
            Assert.True(attempt < 5 * s_kills, "The kills do not come while the request is under way.");
            var (scenario, sent) = await AskedAsync(host);
            await process.StartAsync(stop);
            var settling = sent.SettleAsync(process.Address);
            await WaitAsync(wait);
            var answered = settling.IsCompleted;
            await process.KillAsync();
            await settling.ContinueWith(_ => { }, TaskScheduler.Default);

            var settled = await AllOrNothingAsync(host, scenario);
            if (!answered) inFlight++;
            wait = settled ? wait * 0.8 : wait * 1.2;
        }

        await process.StartAsync(stop);
        await process.KillAsync();
        Assert.IsType<AuditVerdict.Whole>(await host.Get<VerifyAudit>().RunAsync(cancellationToken: stop));
        folder.Delete(recursive: true);
    }

    private async Task<TestHost> PrepareAsync(Uri origin) => await TestHost.StartAsync(
        database,
        services => services
            .AddLocalization().AddSingleton(new PortalAddress { Origin = origin })
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddSignInUseCases()
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
        var proof = new Proof(ProofMethod.Code, Floor.Operation, host.Now, BoundToOperation: false);
        var session = Session.OfPerson(host.Ids.New<SessionId>(), hash, scenario.Partner.Person.Id, "Test", proof, host.Now, TimeSpan.FromHours(1));
        await host.StoreAsync(session);
        var asked = Assert.IsType<SettleFindingOutcome.Asked>(await host.Get<AskToSettle>().RunAsync(session.Id, scenario.Finding.Id, CancellationToken.None));
        await host.Get<SendApprovalCode>().RunAsync(new(scenario.HouseholdId, asked.Approval, session.Id, browserHash, scenario.Partner.Contact.Id, "end it"), CancellationToken.None);
        await host.SendDueAsync();
        var code = host.Sms.To(scenario.Partner.Number)[^1][..6];
        return (scenario, new($"/findings/{scenario.Finding.Id.Value}?step=digits&approval={asked.Approval.Value}", token, browser, code));
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
        public async Task SettleAsync(Uri address)
        {
            using var visitor = new Visitor(address, address.GetLeftPart(UriPartial.Authority));
            visitor.Keep(address, ("household", Session), ("household-browser", Browser));
            var page = await visitor.OpenAsync(Path);
            await visitor.SendAsync(page, "settle-step", ("want", "code"), ("code", Code), ("key", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));
        }
    }
}
