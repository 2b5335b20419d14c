using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Authenticators;

/// <summary>From which root something descends. Each test starts from a number that is one.</summary>
public sealed class ProvenanceTests
{
    private readonly Means _number = Somebody.RootNumber();

    [Fact]
    public void What_was_proved_from_outside_descends_from_nothing()
    {
        Assert.True(_number.IsRoot);
        Assert.Empty(_number.Lineage);
        Assert.Null(_number.AddedWith);
        Assert.Equal([_number.Id.Value], _number.Descent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void At_every_remove_it_descends_from_the_root_and_all_that_is_between(int removes)
    {
        List<Means> chain = [_number];
        for (var i = 1; i <= removes; i++) chain.Add(Somebody.AddedWith(chain[^1], i + 1));
        Assert.Equal(chain.SkipLast(1).Select(means => means.Id.Value), chain[^1].Lineage);
        Assert.Equal(chain.Select(means => means.Id.Value), chain[^1].Descent);
        Assert.Equal(chain[^2].Id, chain[^1].AddedWith);
    }

    [Fact]
    public void What_was_removed_is_still_descended_from()
    {
        var passkey = Somebody.AddedWith(_number, 2);
        passkey.Remove(Somebody.Now);
        Assert.Equal([_number.Id.Value, passkey.Id.Value], Somebody.AddedWith(passkey, 3).Lineage);
    }

    [Fact]
    public void A_ripe_parent_is_where_the_lineage_begins()
    {
        var passkey = Somebody.AddedWith(_number, 2);
        var before = Somebody.AddedWith(passkey, 3);
        Ripen(passkey);
        Assert.Equal([passkey.Id.Value], Somebody.AddedWith(passkey, 4).Lineage);
        Assert.Equal([_number.Id.Value, passkey.Id.Value], before.Lineage);
    }

    [Fact]
    public void A_confirmed_parent_still_descends_from_its_root()
    {
        var passkey = Somebody.AddedWith(_number, 2);
        passkey.Confirm();
        Assert.Equal([_number.Id.Value, passkey.Id.Value], Somebody.AddedWith(passkey, 3).Lineage);
    }

    [Fact]
    public void After_a_recovery_it_descends_from_both_proofs_and_all_that_they_descend_from()
    {
        var printed = new Means(Somebody.Id, Somebody.Means(7), MeansKind.PrintedCode, Provenance.Root(AuthenticationMethod.EnrolmentCode), Somebody.Now);
        var codes = Somebody.AddedWith(printed, 8, MeansKind.RecoveryCodes);
        var recovery = new Means(Somebody.Id, Somebody.Means(9), MeansKind.Recovery, Provenance.OfBoth(_number, codes), Somebody.Now);
        Assert.Equal([_number.Id.Value, printed.Id.Value, codes.Id.Value], recovery.Lineage);
        Assert.Equal((AuthenticationMethod.Recovery, AssuranceLevel.Operation), (recovery.AddedBy, recovery.Assurance));
        Assert.Equal([_number.Id.Value, printed.Id.Value, codes.Id.Value, recovery.Id.Value], Somebody.AddedWith(recovery, 10, by: AuthenticationMethod.Recovery).Lineage);
    }

    [Fact]
    public void What_both_proofs_of_a_recovery_descend_from_is_named_once()
    {
        var codes = Somebody.AddedWith(_number, 8, MeansKind.RecoveryCodes);
        Assert.Equal([_number.Id.Value, codes.Id.Value], Provenance.OfBoth(_number, codes).Lineage);
    }

    [Fact]
    public void What_two_proofs_added_descends_from_both_and_is_independent_of_neither()
    {
        var laptop = new Means(Somebody.Id, Somebody.Laptop.Id, MeansKind.Passkey, Provenance.Root(AuthenticationMethod.EnrolmentCode), Somebody.Now);
        var proof = new Proof(AuthenticationMethod.Passkey, AssuranceLevel.High, Somebody.Now, BoundToOperation: true, laptop.Id) { Also = _number.Id };
        var from = Provenance.Of(laptop, proof, also: _number);
        Assert.Equal([laptop.Id.Value, _number.Id.Value], from.Lineage);

        var own = Somebody.Has(Somebody.Number, Somebody.Laptop, Somebody.Fact(9, MeansKind.Address, 0, AssuranceLevel.Operation, from.Lineage));
        Assert.False(own.AreIndependent(Somebody.Means(9), Somebody.Number.Id));
        Assert.False(own.AreIndependent(Somebody.Means(9), Somebody.Laptop.Id));
    }

    [Theory]
    [InlineData(AssuranceLevel.Fresh)]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void It_has_the_assurance_of_the_proof_that_added_it(AssuranceLevel assurance) => Assert.Equal(assurance, Somebody.AddedWith(_number, 2, assurance: assurance).Assurance);

    [Fact]
    public void It_says_in_which_browser_and_where_it_was_added()
    {
        var means = new Means(Somebody.Id, Somebody.Means(2), MeansKind.Passkey, Provenance.Root(AuthenticationMethod.Code, "Chrome on Linux"), Somebody.Now, account: "vault");
        Assert.Equal(("Chrome on Linux", null, "vault"), (means.AddedOn, means.AddedNear, means.Account));
    }

    private static void Ripen(Means means)
    {
        foreach (var day in (int[])[27, 55, 83]) means.Announce(message: null, Somebody.Now.AddDays(day));
        means.Ripen(Somebody.Now.AddDays(90));
    }
}
