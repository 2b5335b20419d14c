using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using static HouseholdPortal.Domain.Tests.Authenticators.Somebody;

namespace HouseholdPortal.Domain.Tests.Authenticators;

/// <summary>How a means goes. Each test starts from a number of a year ago, a passkey of another root, and a passkey that a code to the number added yesterday.</summary>
public sealed class RemovalTests
{
    private static readonly OwnMeans s_own = Has(Number, Printed, Laptop, Newer);

    [Fact]
    public void What_descends_from_the_asker_s_own_goes_at_once()
    {
        var child = Fact(4, MeansKind.Address, 0, AssuranceLevel.Operation, [.. Newer.Lineage, Newer.Id.Value]);
        var own = Has(Number, Laptop, Newer, child);
        Assert.Equal(new Removal.AtOnce(), Of(own, Newer.Id, Number.Id));
        Assert.Equal(new Removal.AtOnce(), Of(own, child.Id, Number.Id));
        Assert.Equal(new Removal.AtOnce(), Of(own, child.Id, Newer.Id));
    }

    [Fact]
    public void So_does_the_asker_s_own() => Assert.Equal(new Removal.AtOnce(), Of(s_own, Newer.Id, Newer.Id));

    [Fact]
    public void What_is_the_asker_s_ancestor_or_not_related_to_it_waits_a_week()
    {
        Assert.Equal(new Removal.Waits(TimeSpan.FromDays(7), HoldsMeanwhile: false), Of(s_own, Laptop.Id, Number.Id));
        Assert.Equal(new Removal.Waits(TimeSpan.FromDays(7), HoldsMeanwhile: false), Of(s_own, Number.Id, Newer.Id));
        Assert.Equal(new Removal.Waits(TimeSpan.FromDays(7), HoldsMeanwhile: false), Of(s_own, Laptop.Id, Newer.Id));
    }

    [Theory]
    [InlineData(AssuranceLevel.Operation, false, false)]
    [InlineData(AssuranceLevel.High, false, true)]
    [InlineData(AssuranceLevel.Operation, true, true)]
    public void It_is_on_hold_meanwhile_where_the_asker_has_the_most_or_the_phone_is_lost(AssuranceLevel worth, bool isLost, bool isHeld) =>
        Assert.Equal(new Removal.Waits(Ripening.Removal, isHeld), Of(Has(Number, Laptop with { Assurance = worth, Lineage = [] }, Newer), Number.Id, Laptop.Id, isLost));

    [Fact]
    public void Without_any_other_way_in_nothing_goes_whatever_asks()
    {
        Assert.Equal(new Removal.LastWayIn(), Of(Has(Number), Number.Id, Number.Id));
        Assert.Equal(new Removal.LastWayIn(), Of(Has(Number, Root(4, MeansKind.Address), Root(5, MeansKind.RecoveryCodes)), Number.Id, Number.Id));
    }

    [Fact]
    public void A_number_that_is_no_way_in_now_and_what_is_on_hold_leave_none()
    {
        Assert.Equal(new Removal.LastWayIn(), Of(Has(Number, Laptop), Laptop.Id, Laptop.Id, useless: Number.Id));
        Assert.Equal(new Removal.LastWayIn(), Of(Has(Number, Laptop).Hold(Number.Id), Laptop.Id, Laptop.Id));
        Assert.Equal(new Removal.AtOnce(), Of(Has(Number, Laptop), Laptop.Id, Laptop.Id));
    }

    [Fact]
    public void What_is_no_way_in_goes_also_when_there_is_only_one() =>
        Assert.Equal(new Removal.Waits(Ripening.Removal, HoldsMeanwhile: false), Of(Has(Number, Root(4, MeansKind.Address)), Means(4), Number.Id));

    [Fact]
    public void What_they_do_not_have_is_neither_removed_nor_removes()
    {
        Assert.Equal(new Removal.LastWayIn(), Of(s_own, Means(77), Number.Id));
        Assert.Equal(new Removal.LastWayIn(), Of(s_own, Number.Id, Means(77)));
    }

    [Fact]
    public void A_newcomer_never_removes_the_last_authenticator_that_is_older() => Assert.Equal(new Removal.LastOlder(), Of(Has(Number, Newer), Number.Id, Newer.Id));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Only_what_is_older_than_the_newcomer_is_left_by_another_that_is(int ticks, bool isLast)
    {
        var other = Root(4, MeansKind.Number) with { AddedAt = Newer.AddedAt.AddTicks(ticks) };
        Assert.Equal(isLast, Of(Has(Number, other, Newer), Number.Id, Newer.Id) is Removal.LastOlder);
    }

    [Fact]
    public void What_is_on_hold_does_not_count_as_left() => Assert.Equal(new Removal.LastOlder(), Of(Has(Number, Laptop, Newer).Hold(Laptop.Id), Number.Id, Newer.Id));

    [Fact]
    public void What_is_younger_than_the_newcomer_is_not_the_last_that_is_older() =>
        Assert.IsType<Removal.Waits>(Of(Has(Number, Newer, Root(4, MeansKind.Number, addedOnDay: 0)), Means(4), Newer.Id));

    [Fact]
    public void A_newcomer_that_ripened_removes_it() => Assert.IsType<Removal.Waits>(Of(Has(Number, Newer with { Lineage = [] }), Number.Id, Newer.Id));

    [Fact]
    public void A_newcomer_s_own_fellow_of_the_same_root_is_not_what_is_left()
    {
        var second = Fact(4, MeansKind.Passkey, 0, AssuranceLevel.Operation, Number.Id.Value);
        var third = Fact(5, MeansKind.Passkey, 0, AssuranceLevel.Operation, [.. Newer.Lineage, Newer.Id.Value]);
        Assert.Equal(new Removal.LastOlder(), Of(Has(Number, Newer, second), Number.Id, second.Id));
        Assert.Equal(new Removal.LastOlder(), Of(Has(Number, Newer, third), Number.Id, third.Id));
    }

    [Fact]
    public void Nor_is_it_where_the_root_itself_went_before()
    {
        var second = Fact(4, MeansKind.Passkey, 0, AssuranceLevel.Operation, [.. Newer.Lineage, Newer.Id.Value]);
        Assert.Equal(new Removal.LastOlder(), Of(Has(Laptop, Newer, second), Laptop.Id, second.Id));
    }

    [Fact]
    public void A_number_in_the_wrong_hands_does_not_remove_itself_and_leave_what_it_just_added() => Assert.Equal(new Removal.LastOlder(), Of(Has(Number, Newer), Number.Id, Number.Id));

    [Fact]
    public void It_removes_itself_where_something_stays_that_is_a_root_independent_older_or_worth_the_most()
    {
        OwnMeans.Fact[] others = [Newer with { Lineage = [] }, Laptop, Newer with { AddedAt = Number.AddedAt.AddDays(-1) }, Newer with { Assurance = AssuranceLevel.High }];
        foreach (var other in others) Assert.Equal(new Removal.AtOnce(), Of(Has(Number, Printed, other), Number.Id, Number.Id));
    }

    [Fact]
    public void What_is_left_of_a_root_that_went_is_nothing_that_stays_it_may_be_of_the_same_hands()
    {
        var orphan = Fact(4, MeansKind.Number, -2, AssuranceLevel.Operation, Means(98).Value);
        Assert.True(Has(Number, orphan, Newer).AreIndependent(orphan.Id, Newer.Id));
        Assert.Equal(new Removal.LastOlder(), Of(Has(Number, orphan, Newer), Number.Id, Newer.Id));
        Assert.Equal(new Removal.LastOlder(), Of(Has(Number, orphan), Number.Id, Number.Id));
        Assert.IsType<Removal.Waits>(Of(Has(Number, orphan, Newer, Root(98, MeansKind.Number)), Number.Id, Newer.Id));
        Assert.Equal(new Removal.LastOlder(), Of(Has(Number, orphan, Newer, Root(98, MeansKind.Number)).Hold(Means(98)), Number.Id, Newer.Id));
    }

    [Fact]
    public void Nor_is_what_descends_from_what_goes()
    {
        var (orphan, child) = (Fact(4, MeansKind.Passkey, -1, AssuranceLevel.Operation, Means(98).Value), Fact(5, MeansKind.Number, -2, AssuranceLevel.Operation, Number.Id.Value));
        Assert.Equal(new Removal.LastOlder(), Of(Has(Number, child, orphan), Number.Id, orphan.Id));
    }

    [Fact]
    public void Nor_is_a_number_that_is_no_way_in_now()
    {
        var other = Root(4, MeansKind.Number);
        Assert.IsType<Removal.Waits>(Of(Has(Number, other, Newer), Number.Id, Newer.Id));
        Assert.Equal(new Removal.LastOlder(), Of(Has(Number, other, Newer), Number.Id, Newer.Id, useless: other.Id));
        Assert.Equal(new Removal.LastOlder(), Of(Has(Number, other, Newer), Number.Id, Number.Id, useless: other.Id));
    }

    private static Removal Of(OwnMeans own, MeansId target, MeansId with, bool isLost = false, MeansId? useless = null) => Removal.Of(own, target, with, isLost, way => way != useless);
}
