using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using static HouseholdPortal.Domain.Tests.Authenticators.Somebody;

namespace HouseholdPortal.Domain.Tests.Authenticators;

/// <summary>Who objects to what, until when, and what decides. Each test starts from a number of a year ago, a passkey of another root, and a passkey that a code to the number added yesterday.</summary>
public sealed class OwnMeansObjectionTests
{
    private static readonly OwnMeans s_own = Has(Number, Laptop, Newer);

    [Fact]
    public void Whatever_is_older_may_object_to_what_was_added() => Assert.Equal([Number.Id, Laptop.Id], s_own.MayObjectTo(Newer.Id));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Only_what_is_older_may(int ticks, bool may) =>
        Assert.Equal(may, Has(Laptop with { AddedAt = Newer.AddedAt.AddTicks(ticks) }, Newer).MayObjectTo(Newer.Id).Contains(Laptop.Id));

    [Fact]
    public void What_descends_from_it_may_not_whatever_its_date() =>
        Assert.DoesNotContain(Means(4), Has(Number, Newer, Fact(4, MeansKind.Number, -9, AssuranceLevel.Operation, Newer.Id.Value)).MayObjectTo(Newer.Id));

    [Fact]
    public void A_contact_and_what_is_on_hold_may_too()
    {
        var address = Fact(4, MeansKind.Address, -30, AssuranceLevel.Operation, Number.Id.Value);
        Assert.Equal([Number.Id, Laptop.Id, address.Id], Has(Number, Laptop, address, Newer).Hold(Laptop.Id).MayObjectTo(Newer.Id).Order(Comparer<MeansId>.Create((a, b) => a.Value.CompareTo(b.Value))));
    }

    [Fact]
    public void Nothing_may_object_to_what_is_not_there() => Assert.Empty(s_own.MayObjectTo(Means(77)));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void It_may_be_objected_to_for_seven_days(int ticks, bool may) => Assert.Equal(may, s_own.IsObjectable(Newer.Id, Newer.AddedAt.AddDays(7).AddTicks(ticks)));

    [Fact]
    public void What_is_disputed_already_or_not_there_cannot_be_objected_to()
    {
        Assert.False(s_own.Dispute(Newer.Id).IsObjectable(Newer.Id, Now));
        Assert.False(s_own.IsObjectable(Means(77), Now));
    }

    [Fact]
    public void An_objection_by_what_shares_the_root_decides_nothing() => Assert.False(s_own.DecidesAlone(Number.Id, Newer.Id));

    [Fact]
    public void One_by_what_is_independent_decides_at_once() => Assert.True(s_own.DecidesAlone(Laptop.Id, Newer.Id));

    [Theory]
    [InlineData(MeansKind.Address)]
    [InlineData(MeansKind.Number)]
    public void So_does_one_by_an_independent_contact(MeansKind kind) => Assert.True(Has(Number, Newer, Root(4, kind)).DecidesAlone(Means(4), Newer.Id));

    [Fact]
    public void One_by_a_passkey_of_the_highest_worth_decides_although_it_shares_the_root()
    {
        var high = Fact(4, MeansKind.Passkey, -50, AssuranceLevel.High, Number.Id.Value);
        Assert.True(Has(Number, high, Newer).DecidesAlone(high.Id, Newer.Id));
        Assert.False(Has(Number, high, Newer).Dispute(Newer.Id).DecidesAlone(high.Id, Newer.Id));
    }

    [Fact]
    public void One_by_what_is_on_hold_decides_nothing() => Assert.False(s_own.Hold(Laptop.Id).DecidesAlone(Laptop.Id, Newer.Id));

    [Fact]
    public void What_decides_is_whatever_is_independent_documents_included_and_never_what_it_is_about()
    {
        var child = Fact(4, MeansKind.Number, 0, AssuranceLevel.Operation, [.. Newer.Lineage, Newer.Id.Value]);
        var documents = Root(5, MeansKind.Documents, addedOnDay: 0);
        var contact = Root(6, MeansKind.RecoveryContact);
        Assert.Equal([Laptop.Id, documents.Id, contact.Id], Has(Number, Laptop, Newer, child, documents, contact).Dispute(Newer.Id).MayDecide(Newer.Id));
    }

    [Fact]
    public void Where_all_descends_from_one_root_nothing_decides()
    {
        var address = Fact(4, MeansKind.Address, -30, AssuranceLevel.Operation, Number.Id.Value);
        Assert.Empty(Has(Number, Newer, address).Dispute(Newer.Id).MayDecide(Newer.Id));
    }

    [Fact]
    public void What_is_on_hold_decides_nothing() => Assert.Empty(s_own.Dispute(Newer.Id).Hold(Laptop.Id).MayDecide(Newer.Id));

    [Fact]
    public void A_recovery_on_the_number_s_proof_decides_nothing_about_what_the_number_added()
    {
        var recovery = Fact(5, MeansKind.Recovery, 0, AssuranceLevel.Operation, [Number.Id.Value, .. Laptop.Lineage]);
        Assert.Empty(Has(Number, Newer, recovery).Dispute(Newer.Id).MayDecide(Newer.Id));
    }

    [Theory]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void What_documents_opened_falls_to_no_newcomer_s_objection_but_is_in_dispute(AssuranceLevel worth)
    {
        var documents = Root(5, MeansKind.Documents, addedOnDay: 0);
        var added = Fact(6, MeansKind.Passkey, 0, AssuranceLevel.Operation, documents.Id.Value);
        var own = Has(Number, Newer with { Assurance = worth }, documents, added);
        Assert.False(own.DecidesAlone(Newer.Id, added.Id));
        Assert.False(own.DecidesAlone(Newer.Id, documents.Id));
        Assert.Contains(Newer.Id, own.MayObjectTo(added.Id));
    }

    [Fact]
    public void It_does_to_another_root_s_and_to_an_older_one_s_of_the_highest_worth_that_the_documents_opened_too()
    {
        var documents = Root(5, MeansKind.Documents, addedOnDay: -9);
        var older = Fact(6, MeansKind.Passkey, -9, AssuranceLevel.High, documents.Id.Value);
        var added = Fact(7, MeansKind.Passkey, 0, AssuranceLevel.High, documents.Id.Value, older.Id.Value);
        var own = Has(Number, documents, older, added);
        Assert.True(own.DecidesAlone(Number.Id, added.Id));
        Assert.True(own.DecidesAlone(older.Id, added.Id));
    }
}
