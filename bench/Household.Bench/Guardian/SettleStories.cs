using HouseholdPortal.Application;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.Guardian;

/// <summary>Made-up households, each up to the moment before a person settles: settling begun, the code on their handset.</summary>
internal static class SettleStories
{
    public static readonly byte[] Browser = [.. Enumerable.Repeat((byte)9, 32)];

    public static Task<IReadOnlyList<ConfirmOperation.Request>> PrepareAsync(string file, int households) => PrepareAsync(new DatabaseOptions { ConnectionString = $"Data Source={file}" }, households);

    public static async Task<IReadOnlyList<ConfirmOperation.Request>> PrepareAsync(DatabaseOptions database, int households)
    {
        await using var host = new UseCaseHost(database);
        await host.MigrateAsync();
        var requests = new List<ConfirmOperation.Request>();
        for (var i = 0; i < households; i++)
        {
            var scenario = new Scenario(host.Get<IdSource>(), host.Get<Clock>().Now, ScenarioSettings.OneHome);
            await host.StoreAsync([.. scenario.Rows]);
            var session = scenario.Partner.Session.Id;
            var begun = (BeginOperation.Result.Begun)await host.Get<BeginOperation>().RunAsync(new(session, new OperationOwner.OfHousehold(scenario.HouseholdId), Permission.SettleFinding, scenario.Finding.Id.Value), CancellationToken.None);
            await host.Get<SendApprovalCode>().RunAsync(new(begun.Id, session, Browser, scenario.Partner.Contact.Id), CancellationToken.None);
            await host.SendDueAsync();
            var code = host.Sms.To(scenario.Partner.Number)[^1][^6..];
            requests.Add(new(session, begun.Id, new AuthenticatorResponse.Code(code, Browser), "form-1"));
        }

        await using var db = await host.Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
        return requests;
    }
}
