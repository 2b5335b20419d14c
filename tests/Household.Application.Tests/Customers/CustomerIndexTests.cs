using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Customers;

/// <summary>Customers are found by whatever a caller can say, on both databases alike.</summary>
public abstract class CustomerIndexTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("+{0}")]
    [InlineData("00{0}")]
    [InlineData("0{1}")]
    [InlineData("(0) {1}")]
    public async Task A_number_in_any_notation_leads_to_its_user_its_payer_and_who_verified_it(string written)
    {
        await using var host = await StaffHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var number = scenario.PartnersLine.Number;

        var hit = Assert.Single((await FindAsync(host, written.Replace("{0}", number.Digits, StringComparison.Ordinal).Replace("{1}", number.Digits[2..], StringComparison.Ordinal))).All);

        Assert.Equal((FoundBy.Number, scenario.PartnersLine.Id.Value, number), (hit.By, hit.Id, hit.Number));
        Assert.Equal([(scenario.Partner.PersonId, FoundRole.UsesLine | FoundRole.VerifiedNumber), (scenario.Payer.PersonId, FoundRole.PaysAccount)], hit.People.Select(one => (one.Person, one.Role)));
    }

    [Fact]
    public async Task A_verified_number_that_is_no_line_of_ours_leads_to_who_verified_it()
    {
        await using var host = await StaffHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var number = MadeUp.Number();
        await host.StoreNumberAsync(scenario.Lodger.PersonId, number, host.Now);

        Assert.Equal([new HitPerson(scenario.Lodger.PersonId, FoundRole.VerifiedNumber)], Assert.Single((await FindAsync(host, number.Digits[2..].Insert(0, "0"))).All).People);
    }

    [Fact]
    public async Task A_SIM_and_a_handset_lead_to_their_line()
    {
        await using var host = await StaffHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var line = scenario.PartnersLine;

        var sim = Assert.Single((await FindAsync(host, line.Sim.Iccid.Digits.Insert(4, " "))).All);
        var handset = Assert.Single((await FindAsync(host, line.Device.Imei.Digits)).All);

        Assert.Equal((FoundBy.Sim, line.Id.Value, line.Number), (sim.By, sim.Id, sim.Number));
        Assert.Equal((FoundBy.Handset, line.Id.Value, line.Number), (handset.By, handset.Id, handset.Number));
        Assert.Contains(new(scenario.Partner.PersonId, FoundRole.UsesLine | FoundRole.HoldsHandset), handset.People);
    }

    [Fact]
    public async Task A_line_that_nobody_is_known_to_use_leads_to_its_payer()
    {
        await using var host = await StaffHost.StartAsync(database);
        var home = new Home(host.Ids, host.Now, "Home");
        var payer = home.AddMember("Ada", 40);
        var line = home.AddLine(home.AddAccount("Phone", payer), user: null);
        await host.StoreAsync(home.Rows);

        Assert.Equal([new HitPerson(payer.PersonId, FoundRole.PaysAccount)], Assert.Single((await FindAsync(host, line.Sim.Iccid.Digits)).All).People);
    }

    [Fact]
    public async Task An_account_and_a_bill_lead_to_the_payer()
    {
        await using var host = await StaffHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var bill = scenario.Home.Rows.OfType<Bill>().First(bill => bill.AccountId == scenario.Mobiles.Id);

        var account = Assert.Single((await FindAsync(host, scenario.Mobiles.Number)).All);
        var billed = Assert.Single((await FindAsync(host, BillNumber.Of(scenario.Mobiles, bill).ToString())).All);

        Assert.Equal((FoundBy.Account, scenario.Mobiles.Id.Value), (account.By, account.Id));
        Assert.Equal((FoundBy.Bill, bill.Id.Value), (billed.By, billed.Id));
        Assert.All([account, billed], hit => Assert.Equal([new HitPerson(scenario.Payer.PersonId, FoundRole.PaysAccount)], hit.People));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_and_a_pay_out_lead_to_who_asked_for_them_with_their_letters_or_without(bool withLetters)
    {
        await using var host = await StaffHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var request = AskedRows.Of(
            host, scenario.HouseholdId, scenario.Partner.PersonId, scenario.Partner.Session.Id, scenario.Finding.Id.Value, scenario.Payer.PersonId, "47", Place.Of([new("en", "Leeds", "United Kingdom")])).Request;
        var id = host.Ids.New<PayOutId>();
        var payOut = new PayOut(scenario.HouseholdId, id, SpokenNumber.Of(SpokenNumber.PayOut, id.Value), scenario.Mobiles.Id, new(100, "GBP"), scenario.Payer.Id, request.Id, host.Now);
        await host.StoreAsync(request, payOut);

        async Task<Hit> HitAsync(string number) => Assert.Single((await FindAsync(host, withLetters ? number : number[2..])).All);

        Assert.Equal((FoundBy.Request, request.Id.Value), ((await HitAsync(request.Number)).By, (await HitAsync(request.Number)).Id));
        Assert.Contains((await HitAsync(request.Number)).People, one => one == new HitPerson(scenario.Partner.PersonId, FoundRole.MadeRequest));
        Assert.Equal([new HitPerson(scenario.Payer.PersonId, FoundRole.MadeRequest)], (await HitAsync(payOut.Number)).People);
    }

    [Fact]
    public async Task A_customer_number_of_another_system_leads_to_its_person()
    {
        await using var host = await StaffHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var value = "C-" + MadeUp.Number().Digits;
        await host.StoreAsync(new ExternalId("crm", value, scenario.HouseholdId, scenario.Son.PersonId));

        var hit = Assert.Single((await FindAsync(host, $" {value} ")).All);

        Assert.Equal((FoundBy.CustomerNumber, scenario.Son.PersonId.Value), (hit.By, hit.Id));
    }

    [Fact]
    public async Task A_postcode_with_a_birth_date_leads_to_the_payer_or_another_member_born_then()
    {
        await using var host = await StaffHost.StartAsync(database);
        var postcode = MadeUp.Postcode();
        var home = new Home(host.Ids, host.Now, "Home");
        var (payer, member) = (home.AddMember("Ada", 40), home.AddMember("Ben", 30));
        home.AddAccount("Phone", payer, postcode);
        home.AddAccount("Broadband", payer, Postcode.Parse(postcode.Text.Replace(" ", "-", StringComparison.Ordinal)));
        await host.StoreAsync(home.Rows);

        async Task<IReadOnlyList<Hit>> BornAsync(DateOnly? day) => (await FindAsync(host, $"{postcode.Key} {day:d.M.yyyy}")).All;

        Assert.Equal([new HitPerson(payer.PersonId, FoundRole.Member | FoundRole.PaysAccount)], Assert.Single(await BornAsync(payer.Person.BornOn)).People);
        Assert.Equal([new HitPerson(member.PersonId, FoundRole.Member)], Assert.Single(await BornAsync(member.Person.BornOn)).People);
        Assert.Empty(await BornAsync(new DateOnly(1901, 1, 1)));
    }

    [Theory]
    [InlineData("José", "{0}", "jose {0}")]
    [InlineData("José", "{0}", "{0} JOSÉ")]
    [InlineData("Jose", "{0}", "Jos\u00e9 {0}")]
    [InlineData("Zoë", "Müller-{0}", "muller {0}")]
    [InlineData("Zoë", "Müller-{0}", "Mueller {0}")]
    [InlineData("Zoë", "Müller-{0}", "müller-{0}")]
    [InlineData("Zoë", "Müller {0}", "Müller-{0}")]
    [InlineData("Søren", "Weiß {0}", "soren weiss {0}")]
    [InlineData("Sinéad", "O’{0}", "sin o'{0}")]
    [InlineData("Sinéad", "O’{0}", "O{0}")]
    [InlineData("Sinead", "O{0}", "O’{0}")]
    public async Task A_name_is_found_by_the_beginning_of_any_part_accents_and_case_aside(string name, string familyName, string typed)
    {
        await using var host = await StaffHost.StartAsync(database);
        var unique = MadeUp.FamilyName();
        var home = new Home(host.Ids, host.Now, "Home");
        var person = home.AddMember(name, 40, familyName.Replace("{0}", unique, StringComparison.Ordinal));
        home.AddMember("Otto", 41, unique[..^1]);
        await host.StoreAsync(home.Rows);

        var hit = Assert.Single((await FindAsync(host, typed.Replace("{0}", unique, StringComparison.Ordinal))).All);

        Assert.Equal((FoundBy.Name, person.PersonId.Value, FoundRole.Self), (hit.By, hit.Id, Assert.Single(hit.People).Role));
    }

    [Fact]
    public async Task A_person_is_found_by_what_the_household_calls_them_once_whatever_else_begins_so()
    {
        await using var host = await StaffHost.StartAsync(database);
        var unique = MadeUp.FamilyName();
        var home = new Home(host.Ids, host.Now, "Home");
        var person = home.AddMember("Elisabeth", 40, unique + " " + unique + "son");
        home.Rows.Add(SearchTerm.Of(person.PersonId, "Lisi" + unique).Single());
        await host.StoreAsync(home.Rows);

        foreach (var typed in new[] { unique, "lisi" + unique, unique + " eli", unique + "s " + unique, "Lisi" + unique[..4] + " elisabeth " + unique })
            Assert.Equal(person.PersonId.Value, Assert.Single((await FindAsync(host, typed)).All).Id);
        foreach (var typed in new[] { unique[1..], unique + " otto", unique + "x" }) Assert.Empty((await FindAsync(host, typed)).All);
    }

    [Theory]
    [InlineData(CustomerIndex.Most - 1, CustomerIndex.Most - 1, false)]
    [InlineData(CustomerIndex.Most, CustomerIndex.Most, false)]
    [InlineData(CustomerIndex.Most + 1, CustomerIndex.Most, true)]
    public async Task Of_more_than_twenty_the_same_twenty_come_first_and_it_is_known_that_there_are_more(int people, int shown, bool hasMore)
    {
        await using var host = await StaffHost.StartAsync(database);
        var unique = MadeUp.FamilyName();
        var home = new Home(host.Ids, host.Now, "Home");
        for (var i = 0; i < people; i++) home.AddMember("Ada", 40, unique);
        await host.StoreAsync(home.Rows);

        var found = await FindAsync(host, unique);

        Assert.Equal((shown, hasMore), (found.All.Count, found.HasMore));
        Assert.Equal(found.All.Select(hit => hit.Id), (await FindAsync(host, $"{unique} ada")).All.Select(hit => hit.Id));
        Assert.Equal(found.All.Select(hit => hit.Id).Order(), found.All.Select(hit => hit.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("%")]
    [InlineData("'; --")]
    public async Task What_is_nothing_finds_nobody(string typed)
    {
        await using var host = await StaffHost.StartAsync(database);
        await Scenario.StoredAsync(host);
        Assert.Empty((await FindAsync(host, typed)).All);
    }

    private static async Task<Hits> FindAsync(TestHost host, string typed)
    {
        await using var db = await host.OpenAsync();
        return await host.Get<CustomerIndex>().FindAsync(db, typed, Cancel);
    }
}

public sealed class CustomerIndexTestsOnSqlite(SqliteTestDatabase database) : CustomerIndexTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CustomerIndexTestsOnPostgres(PostgresTestDatabase database) : CustomerIndexTests(database), IClassFixture<PostgresTestDatabase>;
