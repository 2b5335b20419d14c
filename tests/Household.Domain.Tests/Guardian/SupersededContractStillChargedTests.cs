using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Guardian;

namespace HouseholdPortal.Domain.Tests.Guardian;

public sealed class SupersededContractStillChargedTests
{
    private static readonly LineId s_line = LineId.From(Id(1));
    private static readonly ContractId s_old = ContractId.From(Id(2));
    private static readonly ContractId s_new = ContractId.From(Id(3));
    private static readonly DateOnly s_upgrade = new(2025, 5, 3);

    [Fact]
    public void Every_charge_for_the_old_contract_after_the_upgrade_is_wrong()
    {
        var found = Assert.Single(Find(Charge(10, s_old, new(2025, 6, 13), 1375), Charge(11, s_old, new(2025, 7, 13), 1375), Charge(12, s_new, new(2025, 6, 13), 2200)));

        Assert.Equal((RuleCode.SupersededContractStillCharged, s_line, s_old, s_upgrade), (found.Rule, found.Line, found.Contract, found.Since));
        Assert.Equal(new Money(2750, "GBP"), found.Amount);
        Assert.Equal([new(2025, 6, 13), new DateOnly(2025, 7, 13)], found.Evidence.Select(item => item.Period.From));
    }

    /// <summary>13 April to 12 May has 30 days, of which the 10 from 3 May on are wrong: a third of £13.75.</summary>
    [Fact]
    public void A_charge_that_straddles_the_upgrade_counts_by_its_days()
    {
        var item = Assert.Single(Assert.Single(Find(Charge(10, s_old, new(2025, 4, 13), 1375))).Evidence);

        Assert.Equal(new Period(s_upgrade, new(2025, 5, 13)), item.Period);
        Assert.Equal(458, item.Amount.Minor);
    }

    [Theory]
    [InlineData(-31, 0)]
    [InlineData(-30, 0)]
    [InlineData(-29, 1)]
    [InlineData(-1, 29)]
    [InlineData(0, 30)]
    [InlineData(1, 30)]
    public void Only_days_on_and_after_the_upgrade_count(int startsDaysAfterUpgrade, int wrongDays)
    {
        var from = s_upgrade.AddDays(startsDaysAfterUpgrade);
        var found = Find(new LineHistory.ChargeFact(ChargeId.From(Id(10)), BillId.From(Id(20)), s_old, new(from, from.AddDays(30)), new(3000, "GBP"))).SingleOrDefault();

        Assert.Equal(wrongDays * 100, found?.Amount.Minor ?? 0);
    }

    [Fact]
    public void The_demos_sixteen_charges_come_to_214_83()
    {
        var first = new DateOnly(2025, 4, 13);
        var found = Assert.Single(Find([.. Enumerable.Range(0, 16).Select(i => Charge(10 + i, s_old, first.AddMonths(i), i < 12 ? 1375 : 1475))]));

        Assert.Equal(21483, found.Amount.Minor);
        Assert.Equal(16, found.Evidence.Length);
    }

    [Fact]
    public void A_charge_that_was_given_back_is_not_claimed_again()
    {
        var history = History(Charge(10, s_old, new(2025, 6, 13), 1375), Charge(11, s_old, new(2025, 7, 13), 1375));
        var found = Assert.Single(new SupersededContractStillCharged().Find(history with { Credited = [ChargeId.From(Id(10))] }));

        Assert.Equal(ChargeId.From(Id(11)), Assert.Single(found.Evidence).Charge);
        Assert.Empty(new SupersededContractStillCharged().Find(history with { Credited = [ChargeId.From(Id(10)), ChargeId.From(Id(11))] }));
    }

    [Fact]
    public void Superseded_twice_the_first_one_ended_it_and_it_is_found_once()
    {
        var history = History(Charge(10, s_old, new(2025, 4, 13), 3000));
        var again = new LineHistory.ContractFact(ContractId.From(Id(4)), s_upgrade.AddDays(5), s_old, EndedOn: null);
        var found = Assert.Single(new SupersededContractStillCharged().Find(history with { Contracts = history.Contracts.Add(again) }));

        Assert.Equal(s_upgrade, found.Since);
        Assert.Equal(1000, found.Amount.Minor);
    }

    [Fact]
    public void In_a_chain_of_upgrades_each_old_contract_is_a_finding_of_its_own()
    {
        var newest = new LineHistory.ContractFact(ContractId.From(Id(4)), s_upgrade.AddMonths(6), s_new, EndedOn: null);
        var history = History(Charge(10, s_old, new(2025, 12, 13), 1375), Charge(11, s_new, new(2025, 12, 13), 2200));
        var found = new SupersededContractStillCharged().Find(history with { Contracts = history.Contracts.Add(newest) }).ToList();

        Assert.Equal([s_old, s_new], found.Select(overcharge => overcharge.Contract));
    }

    [Fact]
    public void Without_a_charge_after_the_upgrade_there_is_no_finding() => Assert.Empty(Find(Charge(10, s_old, new(2025, 3, 13), 1375)));

    [Fact]
    public void Without_any_charge_there_is_no_finding() => Assert.Empty(Find());

    [Fact]
    public void A_contract_that_nothing_superseded_is_not_found() => Assert.Empty(Find(Charge(10, s_new, new(2025, 6, 13), 2200)));

    [Fact]
    public void A_charge_of_nothing_proves_nothing() => Assert.Empty(Find(Charge(10, s_old, new(2025, 6, 13), 0)));

    [Fact]
    public void A_discount_is_not_claimed_back() => Assert.Empty(Find(Charge(10, s_old, new(2025, 6, 13), -500)));

    [Fact]
    public void A_charge_that_no_contract_covers_is_left_alone() => Assert.Empty(Find(Charge(10, contract: null, new(2025, 6, 13), 840)));

    [Fact]
    public void Whatever_order_contracts_and_charges_come_in_the_finding_is_the_same() =>
        Prop.ForAll(ShuffledHistories().ToArbitrary(), pair =>
        {
            var (one, other) = (new SupersededContractStillCharged().Find(pair.One).ToList(), new SupersededContractStillCharged().Find(pair.Other).ToList());
            return one.Select(found => Convert.ToHexString(found.Hash())).Order(StringComparer.Ordinal)
                .SequenceEqual(other.Select(found => Convert.ToHexString(found.Hash())).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_was_charged_a_finding_is_never_more_than_the_old_contracts_charges() =>
        Prop.ForAll(ShuffledHistories().ToArbitrary(), pair => new SupersededContractStillCharged().Find(pair.One).All(found =>
            found.Amount.Minor > 0
            && found.Amount.Minor <= pair.One.Charges.Where(charge => charge.Contract == found.Contract && charge.Amount.Minor > 0).Sum(charge => charge.Amount.Minor)
            && found.Evidence.All(item => item.Period.From >= found.Since && !pair.One.Credited.Contains(item.Charge)))).QuickCheckThrowOnFailure();

    private static Gen<(LineHistory One, LineHistory Other)> ShuffledHistories() =>
        from charges in ChargeFacts().ListOf()
        let distinct = charges.DistinctBy(charge => charge.Id).ToArray()
        from credited in Gen.SubListOf(distinct.Select(charge => charge.Id).ToArray())
        let one = History(distinct) with { Credited = [.. credited] }
        from order in Gen.Shuffle(distinct)
        select (one, one with { Charges = [.. order], Contracts = [.. one.Contracts.Reverse()] });

    private static Gen<LineHistory.ChargeFact> ChargeFacts() =>
        from id in Gen.Choose(10, 60)
        from contract in Gen.Elements<ContractId?>(s_old, s_new, null)
        from start in Gen.Choose(-90, 400)
        from days in Gen.Choose(1, 62)
        from amount in Gen.Choose(-500, 5000)
        select new LineHistory.ChargeFact(
            ChargeId.From(Id(id)), BillId.From(Id(1000 + id)), contract, new(s_upgrade.AddDays(start), s_upgrade.AddDays(start + days)), new(amount, "GBP"));

    private static IEnumerable<Overcharge> Find(params LineHistory.ChargeFact[] charges) => new SupersededContractStillCharged().Find(History(charges));

    /// <summary>The valid start: one contract, superseded on the day of the upgrade by another that runs.</summary>
    private static LineHistory History(params LineHistory.ChargeFact[] charges) =>
        new(s_line, [new(s_old, new(2023, 5, 3), Supersedes: null, EndedOn: null), new(s_new, s_upgrade, s_old, EndedOn: null)], [.. charges], []);

    private static LineHistory.ChargeFact Charge(int id, ContractId? contract, DateOnly from, long pence) =>
        new(ChargeId.From(Id(id)), BillId.From(Id(100 + id)), contract, new(from, from.AddMonths(1)), new(pence, "GBP"));

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
