using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Plans;

/// <summary>
/// A household with a catalogue: the partner has “Plus 40 GB” for £29.99 for nine more bills, the son “Young” without a term. A change of theirs begins with the next
/// bill, on the first of next month.
/// </summary>
internal sealed class PlanStory(OperationStory story, IReadOnlyDictionary<string, OfferingVersion> offers) : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public OperationStory Story => story;

    public Scenario Scenario => story.Scenario;

    public ScenarioLine Line => Scenario.PartnersLine;

    public DateOnly Today => Scenario.Home.Today;

    public OfferingVersion this[string code] => offers[code];

    public static async Task<PlanStory> StartAsync(TestDatabase database, INetwork? network = null)
    {
        var story = await OperationStory.StartAsync(database, change: services =>
        {
            services.AddCatalogue().AddPlans();
            if (network is not null) services.AddSingleton(network);
        });
        var (scenario, today) = (story.Scenario, story.Scenario.Home.Today);
        CatalogueEntry Plan(string code, string name, long pence, int gb, int term = 0, long once = 0) => new(code, today.AddYears(-4), name, new(
            OfferingKind.Plan, LineKind.Mobile, new(pence, "GBP"), new(once, "GBP"), term, new(pence, "GBP"), new(gb * 1000L, 10_000, null, null), OutOfBundle.Stops, new(300, 50)));
        var offers = await story.Host.Get<LoadCatalogue>().RunAsync(
        [
            Plan("plus-40", "Plus 40 GB", 2999, 40, term: 24), Plan("plus-30", "Plus 30 GB", 2499, 30), Plan("plus-60", "Plus 60 GB", 3099, 60), Plan("all", "All you can", 4500, 500, term: 24), Plan("young", "Young", 1000, 10),
            new("more", today.AddYears(-4), "5 GB more", new(OfferingKind.AddOn, LineKind.Mobile, new(500, "GBP"), new(0, "GBP"), 0, new(0, "GBP"), new(5000, 0, 0, 0), OutOfBundle.Stops, default)),
            new("phone", today.AddYears(-4), "Phone", new(OfferingKind.Device, LineKind.Mobile, new(2000, "GBP"), new(4900, "GBP"), 24, new(2000, "GBP"), Inclusions.Nothing, OutOfBundle.Stops, default)),
        ], Cancel);
        await using var db = await story.Host.OpenAsync();
        await db.Contracts.Where(contract => contract.Id == scenario.Upgrade.Id).ExecuteUpdateAsync(set => set.SetProperty(contract => contract.OfferingVersionId, offers["plus-40"].Id), Cancel);
        return new(story, offers);
    }

    public string To(string code, string? device = null) => new PlanChangeInput.ToPlan(offers[code].Id, device is null ? null : offers[device].Id).Write();

    public Task<OperationRequestId> BeginAsync(ScenarioMember member, Permission permission, string input) => story.BeginAsync(member, permission, Line.Id.Value, input);

    /// <summary>Begins it and proves it with the member’s passkey.</summary>
    public async Task<OperationRequestId> ChangeAsync(ScenarioMember member, Permission permission, string input)
    {
        var id = await BeginAsync(member, permission, input);
        await story.ByPasskeyAsync(member, id);
        return id;
    }

    public async Task<List<Contract>> ContractsAsync()
    {
        await using var db = await story.Host.OpenAsync();
        return await db.Contracts.AsNoTracking().Where(contract => contract.HouseholdId == Scenario.HouseholdId && contract.LineId == Line.Id).OrderBy(contract => contract.StartsOn).ToListAsync(Cancel);
    }

    public async Task<Contract> PlanOnAsync(DateOnly day) => (await ContractsAsync()).PlanOn(day)!;

    public async Task<long> AllowanceLeftAsync() => (await story.LineAsync(Line)).AllowanceLeftMinor;

    /// <summary>What its payer lets its user spend, as a payer would have confirmed it.</summary>
    public async Task LetSpendAsync(long minor)
    {
        await using var db = await story.Host.OpenAsync();
        await db.Lines.Where(line => line.Id == Line.Id).ExecuteUpdateAsync(set => set.SetProperty(line => line.UserAllowanceMinor, minor), Cancel);
    }

    public DateOnly NextBill => new DateOnly(Today.Year, Today.Month, 1).AddMonths(1);

    public ValueTask DisposeAsync() => story.DisposeAsync();
}
