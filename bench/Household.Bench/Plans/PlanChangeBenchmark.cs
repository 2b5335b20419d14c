using HouseholdPortal.Application;
using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Bench.Guardian;
using HouseholdPortal.Bench.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.Plans;

/// <summary>A line’s user changes its plan within their allowance.</summary>
internal sealed class PlanChangeBenchmark : ConfirmedBenchmark
{
    public override string Name => "plan-change";

    protected override double Goal => 2.5;

    protected override string What => "one change of plan";

    protected override async Task<IReadOnlyList<ConfirmOperation.Request>> PrepareAsync(string file, int households)
    {
        await using var host = new UseCaseHost(file);
        await host.MigrateAsync();
        var today = DateOnly.FromDateTime(host.Get<Clock>().Now.UtcDateTime);
        CatalogueEntry Plan(string code, string name, long pence, int gb) => new(code, today.AddYears(-4), name, new(
            OfferingKind.Plan, LineKind.Mobile, new(pence, "GBP"), new(0, "GBP"), 0, new(pence, "GBP"), new(gb * 1000L, 10_000, null, null), OutOfBundle.Stops, new(300, 50)));
        var offers = await host.Get<LoadCatalogue>().RunAsync([Plan("plus-40", "Plus 40 GB", 2999, 40), Plan("plus-60", "Plus 60 GB", 3099, 60), .. Enumerable.Range(0, 20).Select(i => Plan($"other-{i}", $"Other {i}", 1000 + i, i + 1))], CancellationToken.None);
        var requests = new List<ConfirmOperation.Request>();
        for (var i = 0; i < households; i++)
        {
            var scenario = new Scenario(host.Get<IdSource>(), host.Get<Clock>().Now, ScenarioSettings.OneHome);
            scenario.Upgrade.RecordVersion(offers["plus-40"]);
            scenario.PartnersLine.Line.LetUserSpend(5_000);
            await host.StoreAsync([.. scenario.Rows]);
            var session = scenario.Partner.Session.Id;
            var input = new PlanChangeInput.ToPlan(offers["plus-60"].Id).Write();
            var begun = (BeginOperation.Result.Begun)await host.Get<BeginOperation>().RunAsync(
                new(session, new OperationOwner.OfHousehold(scenario.HouseholdId), Permission.ChangePlanDearer, scenario.PartnersLine.Id.Value, input), CancellationToken.None);
            await host.Get<SendApprovalCode>().RunAsync(new(begun.Id, session, SettleStories.Browser, scenario.Partner.Contact.Id), CancellationToken.None);
            await host.SendDueAsync();
            var code = host.Sms.To(scenario.Partner.Number)[^1][^6..];
            requests.Add(new(session, begun.Id, new AuthenticatorResponse.Code(code, SettleStories.Browser), "form-1"));
        }

        await using var db = await host.OpenAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return requests;
    }
}
