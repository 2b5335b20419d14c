using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Import;

public sealed class CustomerHouseholdTests
{
    private static readonly Customer s_customer = new(
        "1001-AAAAA", CustomerSex.Female, HasPartner: true, HasDependents: true, 10, HasPhone: true, HasSecondLine: true, new(IsFiber: true, 1, 2), 24,
        new(10001, "USD"), new(98765, "USD"), HasEnded: false);

    [Fact]
    public void Whatever_the_customer_the_prices_and_the_charges_add_up_and_no_charge_is_negative() =>
        Prop.ForAll(Customers().ToArbitrary(), customer =>
        {
            var rows = Make(customer);
            var charges = rows.Of<Charge>();
            return rows.Of<Contract>().Sum(contract => contract.MonthlyPrice.Minor) == customer.Monthly.Minor
                && charges.Sum(charge => charge.Amount.Minor) == customer.Charged.Minor
                && charges.All(charge => charge.Amount.Minor >= 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_customer_each_bill_is_the_sum_of_its_charges_and_there_is_one_a_month() =>
        Prop.ForAll(Customers().ToArbitrary(), customer =>
        {
            var rows = Make(customer);
            var charges = rows.Of<Charge>().ToLookup(charge => charge.BillId);
            return rows.Of<Bill>().Count == customer.Months
                && rows.Of<Bill>().All(bill => bill.Total.Minor == charges[bill.Id].Sum(charge => charge.Amount.Minor) && charges[bill.Id].All(charge => charge.Period == bill.Period));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_customer_no_product_is_charged_twice_in_a_month() =>
        Prop.ForAll(Customers().ToArbitrary(), customer => Make(customer).Of<Charge>().GroupBy(charge => (charge.BillId, charge.ContractId)).All(same => same.Count() == 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_payer_a_partner_and_a_minor_whose_guardians_they_are()
    {
        var rows = Make(s_customer);

        Assert.Equal(3, rows.Of<Person>().Count);
        var minor = Assert.Single(rows.Of<Member>(), member => member.BornOn is not null);
        Assert.True(OperatorPolicy.V1.IsMinor(minor.BornOn, OperatorPolicy.V1.Today(FakeTime.Start)));
        Assert.Equal(rows.Of<Member>().Where(member => member != minor).Select(member => member.Id), rows.Of<Guardianship>().Select(care => care.GuardianId));
        Assert.Equal(rows.Of<BillingAccount>()[0].PayerId, rows.Of<Member>()[0].Id);
    }

    [Fact]
    public void A_single_customer_is_a_household_of_one() => Assert.Single(Make(s_customer with { HasPartner = false, HasDependents = false }).Of<Person>());

    [Fact]
    public void The_first_line_is_the_payers_and_the_second_the_partners_and_nobody_is_confirmed()
    {
        var rows = Make(s_customer);

        Assert.Equal([LineKind.Mobile, LineKind.Mobile, LineKind.Broadband], rows.Of<Line>().Select(line => line.Kind));
        Assert.Equal([rows.Of<Member>()[0].Id, rows.Of<Member>()[1].Id, null], rows.Of<Line>().Select(line => line.UserId));
        Assert.DoesNotContain(rows.Of<Line>(), line => line.UserState == LineUserState.Confirmed);
        Assert.Empty(rows.Of<ContactMedium>());
    }

    [Fact]
    public void Without_a_partner_nobody_knows_who_uses_the_second_line() =>
        Assert.Equal(LineUserState.Unknown, Make(s_customer with { HasPartner = false }).Of<Line>()[1].UserState);

    [Theory]
    [InlineData(null)]
    [InlineData(12)]
    [InlineData(24)]
    public void The_term_counts_from_the_start_and_the_start_is_so_many_months_back(int? term)
    {
        var contract = Make(s_customer with { TermMonths = term, HasSecondLine = false, Internet = null }).Of<Contract>()[0];

        Assert.Equal(new(2030, 3, 1), contract.StartsOn);
        Assert.Equal(term is { } months ? new DateOnly(2030, 3, 1).AddMonths(months) : null, contract.MinimumTermEndsOn);
        Assert.True(contract.IsRunning(new(2031, 1, 15)));
    }

    [Fact]
    public void A_customer_who_left_has_neither_line_nor_contract_any_more()
    {
        var rows = Make(s_customer with { HasEnded = true });

        Assert.All(rows.Of<Line>(), line => Assert.Equal((LineStatus.Ended, new DateOnly(2031, 1, 1)), (line.Status, line.EndedOn)));
        Assert.All(rows.Of<Contract>(), contract => Assert.False(contract.IsRunning(new(2031, 1, 1))));
    }

    [Fact]
    public void A_new_customer_has_lines_and_no_bills()
    {
        var rows = Make(s_customer with { Months = 0, Charged = new(0, "USD") });

        Assert.Empty(rows.Of<Bill>());
        Assert.Equal(new(2031, 1, 1), rows.Of<Line>()[0].StartedOn);
    }

    [Fact]
    public void The_same_customer_has_the_same_names_and_numbers_in_every_import()
    {
        var (one, other) = (Make(s_customer), Make(s_customer));

        Assert.Equal(one.Of<Person>().Select(person => person.FullName), other.Of<Person>().Select(person => person.FullName));
        Assert.Equal(one.Of<Line>().Select(line => line.Number), other.Of<Line>().Select(line => line.Number));
        Assert.NotEqual(one.Of<Household>()[0].Id, other.Of<Household>()[0].Id);
    }

    [Fact]
    public void A_forgotten_contract_is_superseded_charged_since_and_part_of_the_same_sums()
    {
        var customer = Enumerable.Range(0, 1000).Select(i => s_customer with { Id = $"customer {i}" }).First(c => ForgottenContract.For(c, 2000) is not null);
        var rows = Make(customer);

        var upgrade = Assert.Single(rows.Of<Contract>(), contract => contract.SupersedesId is not null);
        var since = rows.Of<Charge>().Where(charge => charge.ContractId == upgrade.SupersedesId && charge.Period.From >= upgrade.StartsOn).ToList();
        var old = rows.Of<Contract>().Single(contract => contract.Id == upgrade.SupersedesId);
        Assert.InRange(since.Count, 3, 5);
        Assert.All(since, charge => Assert.Equal(old.MonthlyPrice, charge.Amount));
        Assert.Equal(customer.Charged.Minor, rows.Of<Charge>().Sum(charge => charge.Amount.Minor));
        Assert.Equal(customer.Monthly.Minor, rows.Of<Contract>().Sum(contract => contract.MonthlyPrice.Minor));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Only_customers_of_half_a_year_have_forgotten_contracts(int months, bool some) =>
        Assert.Equal(some, Enumerable.Range(0, 1000).Any(i => ForgottenContract.For(s_customer with { Id = $"customer {i}", Months = months }, 2000) is not null));

    [Fact]
    public void About_one_in_sixteen_has_a_forgotten_contract() =>
        Assert.InRange(Enumerable.Range(0, 16_000).Count(i => ForgottenContract.For(s_customer with { Id = $"customer {i}" }, 2000) is not null), 900, 1100);

    private static readonly Dictionary<string, OfferingVersion> s_catalogue = ImportCatalogue.Entries.ToDictionary(
        entry => entry.Code, entry => new OfferingVersion(default, default, number: 1, entry.From, entry.Name, entry.Terms), StringComparer.Ordinal);

    private static HouseholdRows Make(Customer customer)
    {
        var rows = new HouseholdRows();
        var household = new CustomerHousehold(rows, new(new FakeTime()), new(), s_catalogue, customer, new(OperatorPolicy.V1, FakeTime.Start));
        Assert.Equal((customer.Monthly.Minor, customer.Charged.Minor), (household.Monthly, household.Charged));
        return rows;
    }

    private static Gen<Customer> Customers() =>
        from id in Gen.Choose(0, int.MaxValue)
        from kind in Gen.Choose(0, 127)
        from months in Gen.Frequency((1, Gen.Choose(0, 7)), (1, Gen.Choose(0, 80)))
        from extras in Gen.Choose(0, 4)
        from streams in Gen.Choose(0, 2)
        from term in Gen.Elements<int?>(null, 12, 24)
        from monthly in Gen.Frequency((1, Gen.Choose(0, 5)), (3, Gen.Choose(1000, 12_000)))
        from charged in Gen.Frequency((1, Gen.Choose(0, 50)), (3, Gen.Choose(0, (monthly * months * 2) + 1)))
        let hasPhone = (kind & 1) != 0
        select new Customer(
            $"customer {id}", (CustomerSex)(id % 3), (kind & 2) != 0, (kind & 4) != 0, months, hasPhone, hasPhone && (kind & 8) != 0,
            !hasPhone || (kind & 16) != 0 ? new((kind & 32) != 0, extras, streams) : null, term, new(monthly, "USD"), new(months == 0 ? 0 : charged, "USD"), (kind & 64) != 0);
}
