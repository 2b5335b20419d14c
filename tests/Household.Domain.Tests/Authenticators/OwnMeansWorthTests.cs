using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using static HouseholdPortal.Domain.Tests.Authenticators.Somebody;

namespace HouseholdPortal.Domain.Tests.Authenticators;

/// <summary>What a means is worth. Each test starts from a number of a year ago, a passkey of another root, and a passkey that a code to the number added yesterday.</summary>
public sealed class OwnMeansWorthTests
{
    private static readonly OwnMeans s_own = Has(Number, Laptop, Newer);

    [Theory]
    [InlineData(AssuranceLevel.Fresh)]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void A_passkey_is_worth_what_the_proof_that_added_it_was(AssuranceLevel given) =>
        Assert.Equal(given, OwnMeans.AssuranceOf(AddedWith(RootNumber(), 2, assurance: given), toldAt: null, Now));

    [Theory]
    [InlineData(-1, AssuranceLevel.Operation)]
    [InlineData(0, AssuranceLevel.High)]
    [InlineData(1, AssuranceLevel.High)]
    public void A_week_after_an_independent_contact_was_told_it_is_worth_the_most(int ticks, AssuranceLevel worth) =>
        Assert.Equal(worth, OwnMeans.AssuranceOf(AddedWith(RootNumber(), 2), Now, Now.AddDays(7).AddTicks(ticks)));

    [Theory]
    [InlineData(2, 9)]
    [InlineData(0, 7)]
    [InlineData(-3, 7)]
    public void The_week_begins_when_the_contact_was_told_and_never_before_it_was_added(int toldOnDay, int highOnDay)
    {
        var means = AddedWith(RootNumber(), 2);
        Assert.Equal(Now.AddDays(highOnDay), OwnMeans.HighFrom(means, Now.AddDays(toldOnDay)));
        Assert.Equal(AssuranceLevel.Operation, OwnMeans.AssuranceOf(means, Now.AddDays(toldOnDay), Now.AddDays(highOnDay).AddTicks(-1)));
        Assert.Equal(AssuranceLevel.High, OwnMeans.AssuranceOf(means, Now.AddDays(toldOnDay), Now.AddDays(highOnDay)));
    }

    [Theory]
    [InlineData(-1, AssuranceLevel.Operation)]
    [InlineData(0, AssuranceLevel.High)]
    [InlineData(1, AssuranceLevel.High)]
    public void After_documents_it_takes_a_day(int ticks, AssuranceLevel worth)
    {
        var documents = new Means(Somebody.Id, Means(8), MeansKind.Documents, Provenance.Root(AuthenticationMethod.Documents), Now);
        Assert.Equal(worth, OwnMeans.AssuranceOf(AddedWith(documents, 9, by: AuthenticationMethod.Documents), Now, Now.AddDays(1).AddTicks(ticks)));
    }

    [Theory]
    [InlineData(AuthenticationMethod.Code)]
    [InlineData(AuthenticationMethod.Documents)]
    public void Where_nobody_else_was_told_time_alone_raises_nothing(AuthenticationMethod by)
    {
        Assert.Null(OwnMeans.HighFrom(AddedWith(RootNumber(), 2, by: by), toldAt: null));
        Assert.Equal(AssuranceLevel.Operation, OwnMeans.AssuranceOf(AddedWith(RootNumber(), 2, by: by), toldAt: null, Now.AddYears(1)));
    }

    [Theory]
    [InlineData(MeansKind.Number)]
    [InlineData(MeansKind.Address)]
    [InlineData(MeansKind.RecoveryCodes)]
    [InlineData(MeansKind.RecoveryContact)]
    public void Nothing_but_a_passkey_is_ever_worth_the_most(MeansKind kind)
    {
        var means = AddedWith(RootNumber(), 2, kind, assurance: AssuranceLevel.High);
        Assert.Equal(AssuranceLevel.Operation, OwnMeans.AssuranceOf(means, Now, Now.AddYears(1)));
        Assert.Equal(AssuranceLevel.Fresh, OwnMeans.AssuranceOf(AddedWith(RootNumber(), 3, kind, assurance: AssuranceLevel.Fresh), Now, Now.AddYears(1)));
    }

    [Fact]
    public void A_confirmed_passkey_and_one_that_ripened_are_worth_the_most_at_once()
    {
        var means = AddedWith(RootNumber(), 2);
        means.Confirm();
        Assert.Equal(AssuranceLevel.High, OwnMeans.AssuranceOf(means, toldAt: null, Now));
    }

    [Fact]
    public void Without_a_dispute_it_is_worth_what_it_is_by_itself()
    {
        foreach (var fact in s_own.All) Assert.Equal(fact.Assurance, s_own.WorthOf(fact.Id));
    }

    [Fact]
    public void What_they_do_not_have_is_worth_nothing()
    {
        Assert.Equal(AssuranceLevel.Session, s_own.WorthOf(Means(77)));
        Assert.Equal(AssuranceLevel.Session, s_own.WorthOf(null));
        Assert.Equal(AssuranceLevel.Session, OwnMeans.None(Somebody.Id).WorthOf(Number.Id));
    }

    [Fact]
    public void What_is_on_hold_is_worth_nothing_but_what_descends_from_it_is()
    {
        var own = s_own.Hold(Number.Id);
        Assert.True(own.IsHeld(Number.Id));
        Assert.Equal((AssuranceLevel.Session, AssuranceLevel.Operation, AssuranceLevel.Operation), (own.WorthOf(Number.Id), own.WorthOf(Laptop.Id), own.WorthOf(Newer.Id)));
    }

    [Fact]
    public void What_is_disputed_and_what_descends_from_it_are_on_hold()
    {
        var child = Fact(4, MeansKind.Number, 0, AssuranceLevel.Operation, [.. Newer.Lineage, Newer.Id.Value]);
        var own = Has(Number, Laptop, Newer, child).Dispute(Newer.Id);
        Assert.Equal((true, true, false, false), (own.IsHeld(Newer.Id), own.IsHeld(child.Id), own.IsHeld(Number.Id), own.IsHeld(Laptop.Id)));
        Assert.Equal((AssuranceLevel.Session, AssuranceLevel.Session), (own.WorthOf(Newer.Id), own.WorthOf(child.Id)));
    }

    [Theory]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void What_shares_a_root_with_what_is_disputed_is_worth_a_fresh_proof(AssuranceLevel worth)
    {
        var sibling = Fact(4, MeansKind.Passkey, -50, worth, Number.Id.Value);
        var own = Has(Number, Laptop, sibling, Newer).Dispute(Newer.Id);
        Assert.Equal((AssuranceLevel.Fresh, AssuranceLevel.Fresh), (own.WorthOf(Number.Id), own.WorthOf(sibling.Id)));
        Assert.True(own.IsDisputed(Number.Id));
    }

    [Fact]
    public void What_is_independent_of_the_dispute_is_worth_what_it_was()
    {
        var own = s_own.Dispute(Newer.Id);
        Assert.False(own.IsDisputed(Laptop.Id));
        Assert.Equal(AssuranceLevel.Operation, own.WorthOf(Laptop.Id));
    }

    [Fact]
    public void A_dispute_raises_nothing()
    {
        var weak = Fact(4, MeansKind.Passkey, -50, AssuranceLevel.Session, Number.Id.Value);
        Assert.Equal(AssuranceLevel.Session, Has(Number, weak, Newer).Dispute(Newer.Id).WorthOf(weak.Id));
    }

    [Fact]
    public void A_dispute_about_what_was_removed_since_holds_nobody_up()
    {
        var own = Has(Number, Laptop).Dispute(Newer.Id);
        Assert.Equal((AssuranceLevel.Operation, false), (own.WorthOf(Number.Id), own.IsDisputed(Number.Id)));
    }

    [Fact]
    public void To_object_what_is_on_hold_or_disputed_counts_as_it_did()
    {
        var own = s_own.Dispute(Newer.Id).Hold(Laptop.Id).ForObjecting();
        foreach (var fact in s_own.All) Assert.Equal((fact.Assurance, false, false), (own.WorthOf(fact.Id), own.IsHeld(fact.Id), own.IsDisputed(fact.Id)));
    }
}
