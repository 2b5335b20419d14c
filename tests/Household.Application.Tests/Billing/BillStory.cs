using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Tests.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Billing;

/// <summary>The founding case with its bills, and a payment system that does what a test says.</summary>
internal sealed class BillStory(TestHost host, Scenario scenario, FakePayments payments) : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestHost Host => host;

    public Scenario Scenario => scenario;

    public FakePayments Payments => payments;

    /// <summary>The scenario's newest bill of the payer's account.</summary>
    public Bill Newest => scenario.Home.Rows.OfType<Bill>().Last(bill => bill.AccountId == scenario.Mobiles.Id);

    public static async Task<BillStory> StartAsync(TestDatabase database, Action<Scenario, IdSource>? change = null)
    {
        var payments = new FakePayments();
        var host = await SignInHost.StartAsync(database, services => services
            .AddSingleton<IPaymentSystem>(payments).AddBilling().AddGuardian().AddDelegations().AddOverview());
        var scenario = new Scenario(host.Ids, host.Now);
        change?.Invoke(scenario, host.Ids);
        await scenario.StoreAsync(host);
        payments.Household = scenario.HouseholdId;
        return new(host, scenario, payments);
    }

    public async Task<BillsView> BillsAsync(ScenarioMember member, DateOnly? before = null) =>
        Assert.IsType<BillsView>(await host.Get<ShowBills>().RunAsync(new(member.Session.Id, null, before), Cancel));

    public Task<BillView?> BillAsync(ScenarioMember member, BillId bill) => host.Get<ShowBill>().ForAsync(member.Session.Id, bill, Cancel);

    /// <summary>The partner settles the finding: the account has a credit.</summary>
    public Task SettleAsync() => new SettleStory(host, scenario).SettleAsync(scenario.Partner);

    /// <summary>Begins a pay-out as this member.</summary>
    public Task<BeginOperation.Result> BeginAsync(ScenarioMember member) =>
        host.Get<BeginOperation>().RunAsync(new(member.Session.Id, new OperationOwner.OfHousehold(scenario.HouseholdId), Permission.HaveCreditPaidOut, scenario.Mobiles.Id.Value), Cancel);

    /// <summary>Begins a pay-out as the payer, whose account has a credit.</summary>
    public async Task<OperationRequestId> BegunAsync() => Assert.IsType<BeginOperation.Result.Begun>(await BeginAsync(scenario.Payer)).Id;

    public async Task<ConfirmOperation.Result> ConfirmAsync(ScenarioMember member, OperationRequestId request, string? code = null, string key = "form-1")
    {
        var story = new SettleStory(host, scenario);
        return await story.ConfirmAsync(member, request, code ?? await story.CodeAsync(member, request), key);
    }

    /// <summary>The payer begins, proves it by code, and it is ordered.</summary>
    public async Task<OperationRequestId> OrderAsync(string key = "form-1")
    {
        var request = await BegunAsync();
        Assert.Equal(SettleStory.Done(request), await ConfirmAsync(scenario.Payer, request, key: key));
        return request;
    }

    public Task SendAsync() => host.Get<SendPayOuts>().RunAsync(Cancel);

    public async Task<CreditView> CreditAsync() => Assert.Single((await BillsAsync(scenario.Payer)).Credits);

    public async Task<PayOut> PayOutAsync()
    {
        await using var db = await host.OpenAsync();
        return await db.PayOuts.AsNoTracking().SingleAsync(payOut => payOut.HouseholdId == scenario.HouseholdId, Cancel);
    }

    /// <summary>A bill after the newest, for the plans that go on.</summary>
    public (Bill Bill, List<Charge> Charges) Next(int monthsOn = 1, params (LineId Line, ChargeKind Kind, string What, long Pence)[] more)
    {
        var (home, first) = (scenario.Home, Newest.Period.From.AddMonths(monthsOn));
        var (id, month) = (host.Ids.New<BillId>(), new Period(first, first.AddMonths(1)));
        var charges = home.Charges.Where(charge => charge.BillId == Newest.Id && charge.ContractId != scenario.Forgotten.Id)
            .Select(charge => new Charge(home.Id, host.Ids.New<ChargeId>(), id, charge.LineId, charge.Kind, charge.ContractId, charge.Description, month, charge.Amount))
            .Concat(more.Select(extra => new Charge(home.Id, host.Ids.New<ChargeId>(), id, extra.Line, extra.Kind, null, extra.What, month, new(extra.Pence, "GBP")))).ToList();
        return (new(home.Id, id, scenario.Mobiles.Id, month, month.Until, month.Until.AddDays(14), new(charges.Sum(charge => charge.Amount.Minor), "GBP")), charges);
    }

    public async Task<Bill> TakeNextAsync(int monthsOn = 1, params (LineId Line, ChargeKind Kind, string What, long Pence)[] more)
    {
        var (bill, charges) = Next(monthsOn, more);
        await host.Get<TakeBill>().RunAsync(bill, charges, Cancel);
        return bill;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
