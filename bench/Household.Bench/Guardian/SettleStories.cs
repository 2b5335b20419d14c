using HouseholdPortal.Application;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.Guardian;

/// <summary>Made-up households, each up to the moment before a person settles: the approval requested, the code on their handset.</summary>
internal static class SettleStories
{
    public static readonly byte[] Browser = [.. Enumerable.Repeat((byte)9, 32)];

    public static Task<IReadOnlyList<SettleFindingRequest>> PrepareAsync(string file, int households) => PrepareAsync(new DatabaseOptions { ConnectionString = $"Data Source={file}" }, households);

    public static async Task<IReadOnlyList<SettleFindingRequest>> PrepareAsync(DatabaseOptions database, int households)
    {
        await using var host = new SettleHost(database);
        await host.MigrateAsync();
        var requests = new List<SettleFindingRequest>();
        for (var i = 0; i < households; i++)
        {
            var scenario = new Scenario(host.Get<IdSource>(), host.Get<Clock>().Now, ScenarioSettings.OneHome);
            await host.StoreAsync([.. scenario.Rows]);
            var session = scenario.Partner.Session.Id;
            var asked = (SettleFindingOutcome.Asked)await host.Get<AskToSettle>().RunAsync(session, scenario.Finding.Id, CancellationToken.None);
            await host.Get<SendApprovalCode>().RunAsync(
                new(scenario.HouseholdId, asked.Approval, session, Browser, scenario.Partner.Contact.Id, "end it"), CancellationToken.None);
            await host.SendDueAsync();
            var code = host.Sms.To(scenario.Partner.Number)[^1][^6..];
            requests.Add(new(session, scenario.Finding.Id, asked.Approval, new AuthenticatorResponse.Code(code, Browser), "form-1"));
        }

        await using var db = await host.Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
        return requests;
    }
}
