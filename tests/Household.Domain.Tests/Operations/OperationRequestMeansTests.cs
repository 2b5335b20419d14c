using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Operations;

/// <summary>
/// Which means prove a request, how long it waits after each, and two of them together. Each test starts from a person with a number of long ago and a laptop’s passkey
/// of another root, and a request that takes the highest level.
/// </summary>
public sealed class OperationRequestMeansTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonId s_person = PersonId.From(new Guid(1, 0, 0, new byte[8]));
    private static readonly MeansId s_number = Means(1);
    private static readonly MeansId s_laptop = Means(2);
    private static readonly MeansId s_other = Means(3);
    private static readonly OperationTerms s_terms = OperationTerms.Free(new byte[] { 1 });

    private static readonly OwnMeans s_own = new(
        s_person,
        [
            new(s_number, MeansKind.Number, AssuranceLevel.Operation, s_now.AddYears(-1), []) { IsOnAHandset = true },
            new(s_laptop, MeansKind.Passkey, AssuranceLevel.Operation, s_now.AddDays(-20), [Means(9).Value]),
            new(s_other, MeansKind.Number, AssuranceLevel.Operation, s_now.AddDays(-10), [s_number.Value]) { IsOnAHandset = true },
        ],
        []);

    private static readonly OperationCheck.May s_high = new(s_terms, AssuranceLevel.High, [], Wait: null, [], Own: s_own);
    private static readonly OperationCheck.May s_removal = new(s_terms, AssuranceLevel.Fresh, [], Wait: null, [], Accepts: [new(s_number), new(s_laptop, Ripening.Removal)]);
    private readonly OperationRequest _request = new(new OperationOwner.OfPerson(s_person), new(new Guid(8, 0, 0, new byte[8])), Permission.RemoveMeans, Guid.Empty, s_person, s_terms, s_now);

    [Fact]
    public void A_proof_with_a_means_that_does_not_count_changes_nothing()
    {
        Assert.Equal(new OperationStep.NeedsProof(AssuranceLevel.Fresh, s_now + OperationRequest.ProofWait, Again: false), Prove(s_other, s_removal));
        Assert.Null(_request.ProvedWith);
        Assert.IsType<OperationStep.NeedsProof>(Prove(null, s_removal));
        Assert.IsType<OperationStep.CarryOut>(Prove(s_number, s_removal));
        Assert.Equal((s_number, s_number), (_request.ProvedWith, _request.Proof.With));
    }

    [Fact]
    public void Where_every_means_counts_so_does_a_proof_with_none() => Assert.IsType<OperationStep.CarryOut>(Prove(null, s_removal with { Accepts = null }));

    [Theory]
    [InlineData(-1, typeof(OperationStep.Waits))]
    [InlineData(0, typeof(OperationStep.CarryOut))]
    [InlineData(1, typeof(OperationStep.CarryOut))]
    public void It_waits_as_long_as_the_means_that_proved_it_asks_for(int ticks, Type expected)
    {
        Assert.Equal(s_now + Ripening.Removal, Assert.IsType<OperationStep.Waits>(Prove(s_laptop, s_removal)).Until);
        Assert.IsType(expected, _request.Advance(s_removal, s_now + Ripening.Removal + TimeSpan.FromTicks(ticks)));
    }

    [Fact]
    public void Where_the_means_asks_for_no_wait_the_operation_s_own_counts() =>
        Assert.Equal(s_now.AddHours(1), Assert.IsType<OperationStep.Waits>(Prove(s_number, s_removal with { Wait = TimeSpan.FromHours(1) })).Until);

    [Fact]
    public void While_it_waits_a_means_that_stopped_counting_no_longer_proves_it_and_the_wait_begins_anew()
    {
        Prove(s_laptop, s_removal);
        var (without, later) = (s_removal with { Accepts = [new(s_number, Ripening.Removal)] }, s_now + Ripening.Removal);
        Assert.IsType<OperationStep.NeedsProof>(_request.Advance(without, later));
        Assert.Null(_request.ProvedWith);
        Assert.Equal(later + Ripening.Removal, Assert.IsType<OperationStep.Waits>(Prove(s_number, without, later)).Until);
    }

    [Fact]
    public void One_passkey_of_the_highest_worth_is_enough()
    {
        Assert.IsType<OperationStep.CarryOut>(Prove(s_laptop, s_high, assurance: AssuranceLevel.High));
        Assert.Equal((s_laptop, (MeansId?)null), (_request.ProvedWith, _request.AlsoProvedWith));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_independent_proofs_are_the_highest_level_together_in_either_order(bool laptopFirst)
    {
        var (first, second) = laptopFirst ? (s_laptop, s_number) : (s_number, s_laptop);
        Assert.Equal(new OperationStep.NeedsProof(AssuranceLevel.High, s_now + OperationRequest.ProofWait, Again: false, first), Prove(first, s_high));
        Assert.Null(_request.ProvedAs);
        Assert.IsType<OperationStep.CarryOut>(Prove(second, s_high, s_now.AddMinutes(1)));
        Assert.Equal((AssuranceLevel.High, second, first, s_now, s_now.AddMinutes(1)), (_request.ProvedAs, _request.ProvedWith, _request.AlsoProvedWith, _request.AlsoProvedAt, _request.ProvedAt));
        Assert.Equal((second, first), (_request.Proof.With, _request.Proof.Also));
    }

    [Fact]
    public void The_same_proof_twice_is_one()
    {
        Prove(s_laptop, s_high);
        Assert.Equal(s_laptop, Assert.IsType<OperationStep.NeedsProof>(Prove(s_laptop, s_high, s_now.AddMinutes(1))).First);
        Assert.Equal(s_now.AddMinutes(1), _request.AlsoProvedAt);
    }

    [Fact]
    public void Two_proofs_of_one_root_are_one_and_the_second_becomes_the_first()
    {
        Prove(s_number, s_high);
        Assert.Equal(s_other, Assert.IsType<OperationStep.NeedsProof>(Prove(s_other, s_high)).First);
        Assert.IsType<OperationStep.CarryOut>(Prove(s_laptop, s_high));
        Assert.Equal(s_other, _request.AlsoProvedWith);
    }

    [Fact]
    public void A_proof_that_no_other_could_complete_is_no_half()
    {
        Assert.Null(Assert.IsType<OperationStep.NeedsProof>(Prove(s_number, s_high with { Own = s_own with { All = s_own.All.RemoveAt(1) } })).First);
        Assert.Null(_request.AlsoProvedWith);
    }

    [Fact]
    public void A_fresh_proof_is_no_half() => Assert.Null(Assert.IsType<OperationStep.NeedsProof>(Prove(s_number, s_high, bound: false)).First);

    [Fact]
    public void Where_halves_are_not_asked_for_there_are_none() => Assert.Null(Assert.IsType<OperationStep.NeedsProof>(Prove(s_number, s_high with { Own = null })).First);

    [Fact]
    public void A_means_that_does_not_count_is_no_half_either()
    {
        var check = s_high with { Accepts = [new(s_number)] };
        Prove(s_number, check);
        Assert.IsType<OperationStep.NeedsProof>(Prove(s_laptop, check));
        Assert.Equal(s_number, _request.AlsoProvedWith);
    }

    [Fact]
    public void A_half_that_was_put_on_hold_meanwhile_counts_no_more()
    {
        Prove(s_laptop, s_high);
        var held = s_own with { All = s_own.All.SetItem(1, s_own.All[1] with { IsOnHold = true }) };
        Assert.IsType<OperationStep.NeedsProof>(Prove(s_number, s_high with { Own = held }));
        Assert.Null(_request.ProvedAs);
    }

    [Fact]
    public void A_half_is_forgotten_when_the_terms_get_worse()
    {
        var dearer = s_high with { Terms = s_terms with { BoundUntil = new(2032, 1, 1) } };
        Prove(s_laptop, s_high);
        Assert.Null(Assert.IsType<OperationStep.NeedsProof>(_request.Advance(dearer, s_now)).First);
        Assert.Equal(s_number, Assert.IsType<OperationStep.NeedsProof>(Prove(s_number, dearer)).First);
        Assert.Null(_request.ProvedAs);
    }

    [Fact]
    public void A_half_is_forgotten_when_its_means_no_longer_counts()
    {
        Prove(s_laptop, s_high);
        Assert.Null(Assert.IsType<OperationStep.NeedsProof>(_request.Advance(s_high with { Accepts = [new(s_number)] }, s_now)).First);
        Assert.Equal(s_number, Assert.IsType<OperationStep.NeedsProof>(Prove(s_number, s_high with { Accepts = [new(s_number)] })).First);
        Assert.Null(_request.ProvedAs);
    }

    [Fact]
    public void A_half_that_no_longer_stands_is_forgotten_at_the_next_step()
    {
        Prove(s_number, s_high);
        Assert.Null(Assert.IsType<OperationStep.NeedsProof>(_request.Advance(s_high with { ProofStands = false }, s_now)).First);
        Assert.Null(_request.AlsoProvedWith);
    }

    [Fact]
    public void A_half_that_no_longer_stands_when_the_other_comes_makes_the_other_the_first()
    {
        Prove(s_number, s_high);
        Assert.Equal(s_laptop, Assert.IsType<OperationStep.NeedsProof>(Prove(s_laptop, s_high with { ProofStands = false })).First);
        Assert.Equal((null, s_laptop), (_request.ProvedAs, _request.AlsoProvedWith));
        Assert.IsType<OperationStep.CarryOut>(Prove(s_number, s_high));
    }

    [Fact]
    public void A_half_is_forgotten_once_another_proof_is_enough_alone()
    {
        Prove(s_number, s_high);
        Assert.IsType<OperationStep.CarryOut>(Prove(s_laptop, s_high, assurance: AssuranceLevel.High));
        Assert.Equal((s_laptop, null, null), (_request.ProvedWith, _request.AlsoProvedWith, _request.AlsoProvedAt));
    }

    [Fact]
    public void Both_halves_are_forgotten_when_one_of_them_no_longer_stands()
    {
        var waits = s_high with { Wait = TimeSpan.FromHours(1) };
        Prove(s_number, waits);
        Assert.IsType<OperationStep.Waits>(Prove(s_laptop, waits));
        Assert.Null(Assert.IsType<OperationStep.NeedsProof>(_request.Advance(waits with { ProofStands = false }, s_now)).First);
        Assert.Equal((null, null, null), (_request.ProvedAs, _request.ProvedWith, _request.AlsoProvedWith));
    }

    private static MeansId Means(int number) => MeansId.From(new Guid(number, 0, 0, new byte[8]));

    private OperationStep Prove(MeansId? with, OperationCheck check, DateTimeOffset? at = null, AssuranceLevel assurance = AssuranceLevel.Operation, bool bound = true) =>
        _request.Prove(s_person, new(AuthenticationMethod.Passkey, assurance, at ?? s_now, bound, with), check, at ?? s_now);
}
