using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Domain.Tests.Billing;

/// <summary>Starts from two bills that are alike; each test changes one thing.</summary>
public sealed class BillComparisonTests
{
    private const string Pounds = "GBP";
    private static readonly LineId s_sam = NextId.Of<LineId>();
    private static readonly LineId s_leila = NextId.Of<LineId>();
    private static readonly ContractId s_plan = NextId.Of<ContractId>();
    private static readonly ContractId s_old = NextId.Of<ContractId>();

    private static ChargedItem[] Usual => [Plan(s_sam, s_plan, "Young 10 GB", 1100), Plan(s_leila, s_old, "SIM-only 12 GB", 1475)];

    [Fact]
    public void Bills_that_are_alike_differ_in_nothing()
    {
        var same = BillComparison.Of(Usual, Usual, Pounds);
        Assert.Empty(same.Differences);
        Assert.Equal(Money.Zero(Pounds), same.Change);
    }

    [Fact]
    public void What_is_new_is_told_by_line_and_charge()
    {
        var difference = Assert.Single(BillComparison.Of(Usual, [.. Usual, Abroad(840)], Pounds).Differences);
        Assert.Equal((s_sam, ChargeKind.UsedAbroad, new Money(840, Pounds), true, false), (difference.Line, difference.Kind, difference.Change, difference.IsNew, difference.IsGone));
    }

    [Fact]
    public void What_is_no_longer_charged_is_told_with_what_it_came_to()
    {
        var difference = Assert.Single(BillComparison.Of(Usual, Usual[..1], Pounds).Differences);
        Assert.Equal(("SIM-only 12 GB", new Money(-1475, Pounds), true), (difference.Description, difference.Change, difference.IsGone));
    }

    [Fact]
    public void A_plan_is_the_same_under_another_name_and_a_name_is_another_plan_under_another_contract()
    {
        Assert.Empty(BillComparison.Of(Usual, [Usual[0] with { Description = "Young 10 GB (2027)" }, Usual[1]], Pounds).Differences);
        Assert.Equal(2, BillComparison.Of(Usual, [Usual[0], Usual[1] with { Contract = s_plan, Amount = new(1500, Pounds) }], Pounds).Differences.Length);
    }

    [Fact]
    public void A_plan_charged_in_parts_is_one_plan()
    {
        ChargedItem[] parts = [.. Usual[..1], Usual[1] with { Amount = new(475, Pounds) }, Usual[1] with { Amount = new(1000, Pounds) }];
        Assert.Empty(BillComparison.Of(Usual, parts, Pounds).Differences);
    }

    [Fact]
    public void The_greatest_difference_comes_first_whichever_way_it_goes()
    {
        var differences = BillComparison.Of(Usual, [Usual[0], Abroad(840)], Pounds).Differences;
        Assert.Equal([-1475L, 840L], differences.Select(difference => difference.Change.Minor));
    }

    [Fact]
    public void Differences_add_up_to_what_the_bills_differ_by()
    {
        var item =
            from line in Gen.Elements(s_sam, s_leila)
            from kind in Gen.Elements(Enum.GetValues<ChargeKind>())
            from name in Gen.Elements("One", "Two")
            from contract in Gen.Elements(s_plan, s_old)
            from pence in Gen.Choose(-300, 3000)
            select new ChargedItem(line, kind, kind == ChargeKind.Plan ? contract : null, name, new(pence, Pounds));
        var bills = from before in item.ArrayOf() from now in item.ArrayOf() select (before, now);
        Prop.ForAll(bills.ToArbitrary(), pair =>
        {
            var compared = BillComparison.Of(pair.before, pair.now, Pounds);
            return compared.Change.Minor == pair.now.Sum(charge => charge.Amount.Minor) - pair.before.Sum(charge => charge.Amount.Minor)
                && compared.Differences.Sum(difference => difference.Change.Minor) == compared.Change.Minor
                && compared.Differences.All(difference => difference.Change.Minor != 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static ChargedItem Plan(LineId line, ContractId contract, string name, long pence) => new(line, ChargeKind.Plan, contract, name, new(pence, Pounds));

    private static ChargedItem Abroad(long pence) => new(s_sam, ChargeKind.UsedAbroad, null, "Used abroad", new(pence, Pounds));
}
