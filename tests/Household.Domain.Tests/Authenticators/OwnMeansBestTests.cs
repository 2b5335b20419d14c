using System.Collections.Immutable;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using static HouseholdPortal.Domain.Tests.Authenticators.Somebody;

namespace HouseholdPortal.Domain.Tests.Authenticators;

/// <summary>
/// What is independent of what, what adds and removes, and which two proofs are the highest level together. Each test starts from a number of a year ago, a passkey of
/// another root, and a passkey that a code to the number added yesterday.
/// </summary>
public sealed class OwnMeansBestTests
{
    private static readonly OwnMeans s_own = Has(Number, Laptop, Newer);

    [Fact]
    public void What_descends_from_one_root_is_independent_of_nothing_else_that_does()
    {
        var sibling = Fact(4, MeansKind.Address, -1, AssuranceLevel.Operation, Number.Id.Value);
        var child = Fact(5, MeansKind.Passkey, 0, AssuranceLevel.Operation, Number.Id.Value, Newer.Id.Value);
        MeansId[] all = [Number.Id, Newer.Id, sibling.Id, child.Id];
        var own = Has(Number, Laptop, Newer, sibling, child);
        foreach (var one in all)
        {
            Assert.All(all, other => Assert.False(own.AreIndependent(one, other)));
            Assert.True(own.AreIndependent(one, Laptop.Id));
            Assert.True(own.AreIndependent(Laptop.Id, one));
        }
    }

    [Fact]
    public void What_a_recovery_added_is_independent_of_neither_of_its_proofs()
    {
        var recovered = Fact(4, MeansKind.Passkey, 0, AssuranceLevel.Operation, [Number.Id.Value, .. Laptop.Lineage]);
        var own = Has(Number, Laptop, recovered);
        Assert.False(own.AreIndependent(recovered.Id, Number.Id));
        Assert.False(own.AreIndependent(recovered.Id, Laptop.Id));
    }

    [Fact]
    public void What_ripened_is_independent_of_its_former_root_but_not_of_what_it_added()
    {
        var child = Fact(4, MeansKind.Passkey, 0, AssuranceLevel.Operation, Number.Id.Value, Newer.Id.Value);
        var own = Has(Number, Newer with { Lineage = [] }, child);
        Assert.True(own.AreIndependent(Newer.Id, Number.Id));
        Assert.False(own.AreIndependent(Newer.Id, child.Id));
        Assert.False(own.AreIndependent(Number.Id, child.Id));
    }

    [Fact]
    public void What_shares_a_root_that_was_removed_still_shares_it()
    {
        var sibling = Fact(4, MeansKind.Address, -1, AssuranceLevel.Operation, Number.Id.Value);
        Assert.False(Has(Newer, sibling).AreIndependent(Newer.Id, sibling.Id));
    }

    [Fact]
    public void What_is_left_of_a_root_that_went_or_is_on_hold_witnesses_nothing_although_it_is_independent()
    {
        var (root, address) = (Root(98, MeansKind.Number), Fact(4, MeansKind.Address, -2, AssuranceLevel.Operation, Means(98).Value));
        Assert.True(Has(Number, root, address, Newer).Witnesses(address.Id, Newer.Id));
        Assert.True(Has(Number, address, Newer).AreIndependent(address.Id, Newer.Id));
        Assert.False(Has(Number, address, Newer).Witnesses(address.Id, Newer.Id));
        Assert.False(Has(Number, root, address, Newer).Hold(root.Id).Witnesses(address.Id, Newer.Id));
        Assert.False(Has(Number, root, address, Newer).Hold(address.Id).Witnesses(address.Id, Newer.Id));
        Assert.True(Has(Number, root, Newer).Witnesses(root.Id, Newer.Id));
        Assert.False(Has(Number, Newer).Witnesses(Number.Id, Newer.Id));
    }

    [Fact]
    public void What_they_do_not_have_is_independent_of_nothing() => Assert.False(s_own.AreIndependent(Number.Id, Means(77)));

    [Fact]
    public void A_passkey_beats_a_code_that_is_worth_the_same() => Assert.Equal([Laptop.Id, Newer.Id], s_own.BestOnes);

    [Fact]
    public void In_its_first_week_a_passkey_does_not_beat_the_number_that_it_came_from()
    {
        Assert.Equal([Number.Id, Newer.Id], Has(Number, Newer with { IsYoung = true }).BestOnes);
        Assert.Equal([Newer.Id], Has(Number, Newer).BestOnes);
        Assert.Equal([Laptop.Id], Has(Number, Laptop with { IsYoung = true }).BestOnes);
    }

    [Fact]
    public void Beside_a_passkey_of_the_highest_worth_nothing_else_adds_or_removes()
    {
        var own = Has(Number, Laptop with { Assurance = AssuranceLevel.High }, Newer);
        Assert.Equal([Laptop.Id], own.BestOnes);
    }

    [Fact]
    public void Only_authenticators_add_and_remove()
    {
        var own = Has(Number, Root(4, MeansKind.Address, assurance: AssuranceLevel.High), Root(5, MeansKind.PrintedCode), Root(6, MeansKind.RecoveryContact), Root(7, MeansKind.RecoveryCodes));
        Assert.Equal([Number.Id], own.BestOnes);
        Assert.Empty(Has(Root(4, MeansKind.Address)).BestOnes);
    }

    [Fact]
    public void What_is_on_hold_neither_adds_nor_removes_even_where_there_is_nothing_else()
    {
        Assert.Equal([Laptop.Id], s_own.Dispute(Newer.Id).BestOnes);
        Assert.Equal([Laptop.Id, Newer.Id], s_own.Hold(Number.Id).BestOnes);
        Assert.Empty(Has(Number).Hold(Number.Id).BestOnes);
    }

    [Fact]
    public void Both_sides_of_a_dispute_being_worth_less_the_older_side_still_adds_and_removes() =>
        Assert.Equal([Number.Id], Has(Number, Newer with { IsYoung = true }).Dispute(Newer.Id).BestOnes);

    [Fact]
    public void Whoever_objects_to_the_best_does_not_become_the_best_by_that()
    {
        var own = Has(Number, Newer with { Assurance = AssuranceLevel.High });
        Assert.Equal([Newer.Id], own.BestOnes);
        Assert.Empty(own.Dispute(Newer.Id).BestOnes);
    }

    [Fact]
    public void Nor_does_what_is_no_part_of_the_dispute()
    {
        var own = Has(Number, Laptop, Newer with { Assurance = AssuranceLevel.High });
        Assert.Empty(own.Dispute(Newer.Id).BestOnes);
    }

    [Theory]
    [InlineData(AssuranceLevel.Fresh, AssuranceLevel.Operation, false)]
    [InlineData(AssuranceLevel.Operation, AssuranceLevel.Fresh, false)]
    [InlineData(AssuranceLevel.Operation, AssuranceLevel.Operation, true)]
    [InlineData(AssuranceLevel.Operation, AssuranceLevel.High, true)]
    public void Two_proofs_of_different_roots_are_the_highest_level_together(AssuranceLevel one, AssuranceLevel other, bool isHigh)
    {
        var own = Has(Number with { Assurance = one }, Laptop with { Assurance = other });
        Assert.Equal(isHigh, own.MakeHigh(Number.Id, Laptop.Id));
        Assert.Equal(isHigh, own.MakeHigh(Laptop.Id, Number.Id));
        Assert.Equal((isHigh, isHigh), (own.MayBeHalf(Number.Id), own.MayBeHalf(Laptop.Id)));
    }

    [Fact]
    public void Two_of_one_root_are_not_and_neither_is_one_twice_or_with_what_they_do_not_have()
    {
        Assert.False(s_own.MakeHigh(Number.Id, Newer.Id));
        Assert.False(s_own.MakeHigh(Laptop.Id, Laptop.Id));
        Assert.False(s_own.MakeHigh(Laptop.Id, Means(77)));
        Assert.False(Has(Number, Newer).MayBeHalf(Number.Id));
    }

    [Theory]
    [InlineData("vault", "vault", false)]
    [InlineData("vault", "other", false)]
    [InlineData("vault", null, true)]
    [InlineData(null, null, true)]
    public void Two_passkeys_that_can_be_copied_are_one_proof_whatever_their_vaults(string? one, string? other, bool isHigh) =>
        Assert.Equal(isHigh, Has(Laptop with { Account = one }, Newer with { Account = other }).MakeHigh(Laptop.Id, Newer.Id));

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, true)]
    public void What_may_be_on_one_handset_is_one_proof(bool one, bool other, bool isHigh) =>
        Assert.Equal(isHigh, Has(Number with { IsOnAHandset = one }, Laptop with { IsOnAHandset = other }).MakeHigh(Number.Id, Laptop.Id));

    [Fact]
    public void A_passkey_that_can_be_copied_may_be_on_the_phone_that_gets_the_code_wherever_it_was_made()
    {
        var own = Has(Number, Laptop with { Account = "vault" });
        Assert.False(own.MakeHigh(Number.Id, Laptop.Id));
        Assert.False(own.MayBeHalf(Number.Id));
    }

    [Fact]
    public void What_is_on_hold_or_in_dispute_is_no_half()
    {
        Assert.False(s_own.Hold(Laptop.Id).MakeHigh(Number.Id, Laptop.Id));
        Assert.False(s_own.Dispute(Newer.Id).MakeHigh(Number.Id, Laptop.Id));
        Assert.True(s_own.MakeHigh(Number.Id, Laptop.Id));
    }

    [Fact]
    public void A_proof_is_half_only_beside_another_authenticator() => Assert.False(Has(Number, Root(4, MeansKind.Address)).MayBeHalf(Number.Id));

    [Fact]
    public void A_means_and_all_that_descends_from_it_at_every_remove_go_together()
    {
        var child = Fact(4, MeansKind.Address, 0, AssuranceLevel.Operation, [.. Newer.Lineage, Newer.Id.Value]);
        var own = Has(Number, Laptop, Newer, child);
        Assert.Equal([Newer.Id, child.Id], own.WithDescendants(Newer.Id));
        Assert.Equal([Number.Id, Newer.Id, child.Id], own.WithDescendants(Number.Id));
        Assert.Equal(ImmutableArray.Create(Laptop.Id), own.WithDescendants(Laptop.Id));
        Assert.Empty(own.WithDescendants(Means(77)));
    }
}
