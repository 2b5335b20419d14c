using System.Collections.Immutable;
using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Testing.Scenarios;

/// <summary>
/// The founding case, whole and valid: a payer; the partner, whose line is on the payer's account and whose upgrade 14 months ago should
/// have ended a contract that is charged to this day; their son of 15 with his own line; a lodger with a line and account of his own; and
/// a stranger in another household. The payer and the partner are also in a second household, so that code which takes a person's first or only household fails. A test starts from this and breaks one thing, with <see cref="ScenarioSettings"/> or in <see cref="Home.Rows"/>.
/// </summary>
public sealed class Scenario
{
    private readonly IdSource _ids;

    public Scenario(IdSource ids, DateTimeOffset now, ScenarioSettings? settings = null)
    {
        settings ??= new();
        _ids = ids;
        SecondHome = new(ids, now, "Second home", madeAt: now.AddDays(-1));
        Home = new(ids, now, "Example household");
        Payer = Home.AddMember("Alex", 47);
        Partner = Home.AddMember("Sam", 45);
        Son = Home.AddMember("Noah", settings.SonAge);
        Lodger = Home.AddMember("Lee", 29);
        Home.AddGuardian(Payer, Son);
        Home.AddGuardian(Partner, Son);

        Mobiles = Home.AddAccount("Mobiles", Payer);
        LodgersAccount = Home.AddAccount("Lee’s phone", Lodger);
        PayersLine = Home.AddLine(Mobiles, Payer);
        PartnersLine = Home.AddLine(Mobiles, Partner, settings.PartnerIs, settings.PartnersSimAge);
        SonsLine = Home.AddLine(Mobiles, Son);
        LodgersLine = Home.AddLine(LodgersAccount, Lodger);

        var thisMonth = new DateOnly(Home.Today.Year, Home.Today.Month, 1);
        UpgradedOn = thisMonth.AddMonths(-settings.MonthsSinceUpgrade);
        var start = thisMonth.AddMonths(-settings.MonthsOfBills - 6);
        Home.AddContract(PayersLine, "Plus 20 GB", 2000, start);
        Forgotten = Home.AddContract(PartnersLine, "Classic 5 GB", settings.ForgottenMonthlyMinor, start);
        Upgrade = Home.AddContract(PartnersLine, "Plus 40 GB", 2999, UpgradedOn, supersedes: Forgotten);
        Home.AddContract(SonsLine, "Junior", 1000, start);
        Home.AddContract(LodgersLine, "Solo 10 GB", 1250, start);
        Home.BillMonthly(Mobiles, settings.MonthsOfBills);
        Home.BillMonthly(LodgersAccount, settings.MonthsOfBills);

        Finding = new(Home.Id, ids.New<FindingId>(), Mobiles.Id, Overcharge(), now);
        if (settings.IsFound) Home.Add(Finding);

        if (settings.HasSecondHome) AddSecondHome(ids, now, start);

        StrangersHome = new(ids, now, "Other household");
        Stranger = StrangersHome.AddMember("Robin", 52);
        var account = StrangersHome.AddAccount("Phone", Stranger);
        StrangersLine = StrangersHome.AddLine(account, Stranger);
        StrangersHome.AddContract(StrangersLine, "Solo 10 GB", 1250, start);
        StrangersHome.BillMonthly(account, 2);

        Flat = new(ids, now, "Kim’s flat");
        InBoth = Flat.AddMember("Kim", 24);
        FlatsAccount = Flat.AddAccount("Kim’s phone", InBoth);
        FlatsLine = Flat.AddLine(FlatsAccount, InBoth);
        Flat.AddContract(FlatsLine, "Solo 10 GB", 1250, start);
        Flat.BillMonthly(FlatsAccount, 2);
        Cottage = new(ids, now, "The cottage");
        Cottage.AddMemberOf(InBoth);
        CottagesOwner = Cottage.AddMember("Rose", 71);
        var broadband = Cottage.AddAccount("Cottage", CottagesOwner);
        CottagesLine = Cottage.AddLine(broadband, CottagesOwner);
        Cottage.AddContract(CottagesLine, "Solo 5 GB", 900, start);
        Cottage.BillMonthly(broadband, 2);
    }

    public Home Home { get; }

    public HouseholdId HouseholdId => Home.Id;

    public ScenarioMember Payer { get; }

    public ScenarioMember Partner { get; }

    public ScenarioMember Son { get; }

    public ScenarioMember Lodger { get; }

    /// <summary>The payer's account; the payer's, the partner's and the son's lines are on it.</summary>
    public BillingAccount Mobiles { get; }

    public BillingAccount LodgersAccount { get; }

    public ScenarioLine PayersLine { get; }

    public ScenarioLine PartnersLine { get; }

    public ScenarioLine SonsLine { get; }

    public ScenarioLine LodgersLine { get; }

    /// <summary>The first day of a month.</summary>
    public DateOnly UpgradedOn { get; }

    /// <summary>Superseded by <see cref="Upgrade"/>, never ended, still charged.</summary>
    public Contract Forgotten { get; }

    public Contract Upgrade { get; }

    public Finding Finding { get; }

    public Home StrangersHome { get; }

    public ScenarioMember Stranger { get; }

    public ScenarioLine StrangersLine { get; }

    /// <summary>A person in two households, <see cref="Flat"/> and <see cref="Cottage"/>: signed in, with neither of them chosen.</summary>
    public ScenarioMember InBoth { get; }

    public Home Flat { get; }

    public BillingAccount FlatsAccount { get; }

    public ScenarioLine FlatsLine { get; }

    public Home Cottage { get; }

    public ScenarioMember CottagesOwner { get; }

    public ScenarioLine CottagesLine { get; }

    /// <summary>
    /// The payer's and the partner's other household. It is older than <see cref="Home"/>, so it comes first wherever households are in order. It is like the first: the payer pays, and
    /// the partner uses a line that has been charged twice. Pages are about <see cref="Home"/>, which both of them have chosen.
    /// </summary>
    public Home SecondHome { get; }

    /// <summary>The payer lets the lodger see the partner's line and what it costs: enough to read the finding, and not enough to settle it.</summary>
    public Delegation LetLodgerSee() => Home.Add(new Delegation(
        HouseholdId, _ids.New<DelegationId>(), Payer.Id, Lodger.Id, PartnersLine.Id, accountId: null, [Permission.SeeLine, Permission.SeeLineCharges], new(0, "GBP"), new(Home.Today.AddDays(-1), Home.Today.AddDays(30))));

    /// <summary>What is wrong with the partner's line, as rule 1 finds it in the current rows.</summary>
    public Overcharge Overcharge() => Overcharge(Home, PartnersLine.Id);

    private void AddSecondHome(IdSource ids, DateTimeOffset now, DateOnly start)
    {
        foreach (var member in new[] { Payer, Partner }) Home.ChosenBy(member);
        var (payer, partner) = (SecondHome.AddMemberOf(Payer), SecondHome.AddMemberOf(Partner));
        var account = SecondHome.AddAccount("By the sea", payer);
        var line = SecondHome.AddLine(account, partner, number: MadeUp.Number());
        var before = SecondHome.AddContract(line, "Surf 10 GB", 700, start);
        SecondHome.AddContract(line, "Surf 20 GB", 900, start.AddMonths(1), supersedes: before);
        SecondHome.BillMonthly(account, 2);
        SecondHome.Add(new Finding(SecondHome.Id, ids.New<FindingId>(), account.Id, Overcharge(SecondHome, line.Id), now));
    }

    private static Overcharge Overcharge(Home home, LineId line)
    {
        var history = new LineHistory(
            line,
            [.. home.Contracts.Where(c => c.LineId == line).Select(c => new LineHistory.ContractFact(c.Id, c.StartsOn, c.SupersedesId, c.EndedOn))],
            [.. home.Charges.Where(c => c.LineId == line).Select(c => new LineHistory.ChargeFact(c.Id, c.BillId, c.ContractId, c.Period, c.Amount))],
            ImmutableHashSet<ChargeId>.Empty);
        return new SupersededContractStillCharged().Find(history).Single();
    }

    /// <summary>The rows to store, of every household.</summary>
    public IEnumerable<object> Rows => [.. Home.Rows, .. SecondHome.Rows, .. StrangersHome.Rows, .. Flat.Rows, .. Cottage.Rows];

    public Task StoreAsync(TestHost host) => host.StoreAsync([.. Rows]);

    /// <summary>Makes the scenario with the host's clock and ids, and stores it.</summary>
    public static async Task<Scenario> StoredAsync(TestHost host, ScenarioSettings? settings = null)
    {
        var scenario = new Scenario(host.Ids, host.Now, settings);
        await scenario.StoreAsync(host);
        return scenario;
    }
}
