using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Lines;

/// <summary>A line’s contracts when another pays from a day on.</summary>
public sealed class LineContractsTests
{
    private static readonly DateOnly s_day = new(2026, 7, 14);
    private int _last = 10;

    [Fact]
    public void What_is_rightly_charged_goes_on_under_a_contract_that_supersedes_it()
    {
        var plan = Contract(1, s_day.AddYears(-1), s_day.AddDays(1));

        var next = Assert.Single(((Contract[])[plan]).PassOn(s_day, NextId));

        Assert.Equal(s_day, plan.EndedOn);
        Assert.Equal((plan.LineId, plan.PlanName, plan.MonthlyPrice, s_day, (DateOnly?)s_day.AddDays(1), (ContractId?)plan.Id), (next.LineId, next.PlanName, next.MonthlyPrice, next.StartsOn, next.MinimumTermEndsOn, next.SupersedesId));
        Assert.True(next.IsRunning(s_day));
        Assert.False(plan.IsRunning(s_day));
        Assert.True(plan.IsRunning(s_day.AddDays(-1)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void A_minimum_term_that_is_over_does_not_begin_again(int days) =>
        Assert.Null(Assert.Single(((Contract[])[Contract(1, s_day.AddYears(-1), s_day.AddDays(days))]).PassOn(s_day, NextId)).MinimumTermEndsOn);

    [Fact]
    public void What_an_upgrade_should_have_ended_ends_and_does_not_go_on()
    {
        var old = Contract(1, s_day.AddYears(-2), null);
        var upgrade = Contract(2, s_day.AddYears(-1), null, old.Id);

        var next = Assert.Single(((Contract[])[old, upgrade]).PassOn(s_day, NextId));

        Assert.Equal(upgrade.Id, next.SupersedesId);
        Assert.Equal((s_day, s_day), (old.EndedOn, upgrade.EndedOn));
    }

    [Fact]
    public void What_has_ended_or_not_begun_stays_as_it_is()
    {
        var (over, later) = (Contract(1, s_day.AddYears(-2), null), Contract(2, s_day.AddDays(1), null));
        over.End(s_day.AddDays(-5));
        Assert.Empty(((Contract[])[over, later]).PassOn(s_day, NextId));
        Assert.Equal((s_day.AddDays(-5), null), (over.EndedOn, later.EndedOn));
    }

    [Fact]
    public void Twice_on_one_day_leaves_no_day_under_two()
    {
        var first = Assert.Single(((Contract[])[Contract(1, s_day.AddYears(-1), null)]).PassOn(s_day, NextId));
        var second = Assert.Single(((Contract[])[first]).PassOn(s_day, NextId));
        Assert.False(first.IsRunning(s_day));
        Assert.True(second.IsRunning(s_day));
    }

    private static Contract Contract(int id, DateOnly startsOn, DateOnly? minimum, ContractId? supersedes = null) =>
        new(new(Family.Id(0xF, 1)), new(Family.Id(0x7, id)), Family.LeilasLine, "Plus", new(2000, "GBP"), startsOn, minimum, supersedes);

    private ContractId NextId() => new(Family.Id(0x7, _last++));
}
