using System.Collections.Immutable;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Operations;

/// <summary>One request from its beginning to its end. Each test starts from one that takes a proof, the payer’s consent and three days, and changes one thing.</summary>
public sealed class OperationRequestTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonId s_partner = Person(1);
    private static readonly PersonId s_payer = Person(2);
    private static readonly PersonId s_holder = Person(3);
    private static readonly OperationTerms s_terms = new(new byte[] { 1 }, new(500, "GBP"), new(0, "GBP"), null);

    private static readonly OperationCheck.May s_may = new(s_terms, AssuranceLevel.Operation, [s_payer], TimeSpan.FromHours(72), [s_holder]);
    private readonly OperationRequest _request = new(new OperationOwner.OfHousehold(new(new Guid(9, 0, 0, new byte[8]))), new(new Guid(8, 0, 0, new byte[8])), Permission.SettleFinding, Guid.Empty, s_partner, s_terms, s_now);

    [Fact]
    public void It_goes_from_proof_to_consent_to_waiting_and_is_done_once_its_time_has_come()
    {
        Assert.Equal(new OperationStep.NeedsProof(AssuranceLevel.Operation, s_now + OperationRequest.ProofWait, Again: false), _request.Advance(s_may, s_now));
        Assert.IsType<OperationStep.NeedsConsent>(Prove());
        Assert.Equal(s_now.AddHours(72), Assert.IsType<OperationStep.Waits>(_request.Agree(s_payer, s_may, s_now)).Until);
        Assert.IsType<OperationStep.Waits>(_request.Advance(s_may, s_now.AddHours(72).AddTicks(-1)));
        Assert.IsType<OperationStep.CarryOut>(_request.Advance(s_may, s_now.AddHours(72)));
        Assert.Equal(new OperationStep.Closed(OperationRequestState.Done), _request.Advance(s_may, s_now.AddHours(72)));
    }

    [Theory]
    [InlineData(AssuranceLevel.Session, false, false, typeof(OperationStep.CarryOut))]
    [InlineData(AssuranceLevel.Operation, false, false, typeof(OperationStep.NeedsProof))]
    [InlineData(AssuranceLevel.Session, true, false, typeof(OperationStep.NeedsConsent))]
    [InlineData(AssuranceLevel.Session, false, true, typeof(OperationStep.Waits))]
    public void It_asks_for_nothing_that_the_decision_does_not(AssuranceLevel level, bool consent, bool wait, Type expected) =>
        Assert.IsType(expected, _request.Advance(s_may with { AssuranceLevel = level, ConsentOf = consent ? [s_payer] : [], Wait = wait ? TimeSpan.FromHours(1) : null }, s_now));

    [Theory]
    [InlineData(-1, OperationRequestState.AwaitingProof)]
    [InlineData(0, OperationRequestState.Expired)]
    public void A_proof_may_come_for_ten_minutes(int ticks, OperationRequestState expected)
    {
        _request.Prove(s_partner, default, s_may, s_now + OperationRequest.ProofWait + TimeSpan.FromTicks(ticks));
        Assert.Equal(expected, _request.State);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Consent_may_come_for_twenty_four_hours(int ticks, bool counts)
    {
        Prove();
        var step = _request.Agree(s_payer, s_may, s_now + OperationRequest.ConsentWait + TimeSpan.FromTicks(ticks));
        Assert.Equal(counts, step is OperationStep.Waits);
    }

    [Theory]
    [InlineData(0, 15)]
    [InlineData(90, 105)]
    [InlineData(71 * 60, (71 * 60) + 15)]
    [InlineData((72 * 60) - 5, 72 * 60)]
    public void Once_an_independent_contact_has_the_announcement_it_waits_a_short_time_from_then_and_never_longer_than_before(int delivered, int expected)
    {
        Prove();
        _request.Agree(s_payer, s_may, s_now);
        _request.AwaitDelivery([Guid.Empty], s_now);
        Assert.Equal(s_now + OperationRequest.LooksForDelivery, _request.WakeAt);
        var sooner = s_may with { WaitOnceDelivered = TimeSpan.FromMinutes(15) };
        Assert.Equal(s_now.AddHours(72), Assert.IsType<OperationStep.Waits>(_request.Advance(sooner, s_now.AddMinutes(1))).Until);

        sooner = sooner with { DeliveredAt = s_now.AddMinutes(delivered) };
        var until = s_now.AddMinutes(expected);
        Assert.Equal(until, Assert.IsType<OperationStep.Waits>(_request.Advance(sooner, until.AddTicks(-1))).Until);
        Assert.Equal(until, _request.WakeAt);
        Assert.IsType<OperationStep.CarryOut>(_request.Advance(sooner, until));
    }

    [Fact]
    public void Consent_never_raises_the_requester_s_assurance()
    {
        Prove();
        Assert.IsType<OperationStep.NeedsProof>(_request.Agree(s_payer, s_may with { AssuranceLevel = AssuranceLevel.High }, s_now));
    }

    [Fact]
    public void Only_who_is_asked_agrees_and_only_the_requester_proves_and_takes_back()
    {
        Assert.IsType<OperationStep.NotTheirs>(_request.Prove(s_payer, Strong(), s_may, s_now));
        Assert.IsType<OperationStep.NotTheirs>(_request.Agree(s_payer, s_may, s_now));
        Prove();
        Assert.IsType<OperationStep.NotTheirs>(_request.Agree(s_partner, s_may, s_now));
        Assert.IsType<OperationStep.NotTheirs>(_request.Agree(s_holder, s_may, s_now));
        Assert.IsType<OperationStep.NotTheirs>(_request.Cancel(s_payer, s_now));
        Assert.Equal(new OperationStep.Closed(OperationRequestState.Cancelled), _request.Cancel(s_partner, s_now));
    }

    [Theory]
    [InlineData(501, 0, null, 1, true)]
    [InlineData(499, 0, null, 1, false)]
    [InlineData(500, 1, null, 1, true)]
    [InlineData(500, -1, null, 1, false)]
    [InlineData(500, 0, 1, 1, true)]
    [InlineData(500, 0, null, 2, true)]
    public void Terms_that_got_worse_for_anybody_are_asked_again_and_better_ones_void_nothing(long nowMinor, long monthly, int? bound, byte facts, bool asksAgain)
    {
        Prove();
        _request.Agree(s_payer, s_may, s_now);
        var terms = new OperationTerms(new[] { facts }, new(nowMinor, "GBP"), new(monthly, "GBP"), bound is { } days ? new DateOnly(2031, 1, 15).AddDays(days) : null);
        var step = _request.Advance(s_may with { Terms = terms }, s_now.AddHours(1));
        Assert.Equal(asksAgain ? new OperationStep.NeedsProof(AssuranceLevel.Operation, s_now.AddHours(1) + OperationRequest.ProofWait, Again: true) : new OperationStep.Waits(s_now.AddHours(72)), step);
    }

    [Fact]
    public void What_was_agreed_to_on_better_terms_is_not_done_on_those_before()
    {
        Prove();
        _request.Agree(s_payer, s_may with { Terms = s_terms with { Now = new(400, "GBP") } }, s_now);
        Assert.IsType<OperationStep.NeedsProof>(_request.Advance(s_may, s_now.AddHours(72)));
    }

    [Fact]
    public void A_proof_of_terms_that_got_worse_meanwhile_does_not_count()
    {
        Assert.IsType<OperationStep.NeedsProof>(_request.Prove(s_partner, Strong(), s_may with { Terms = s_terms with { Now = new(900, "GBP") } }, s_now));
        Assert.Null(_request.ProvedAs);
        Assert.IsType<OperationStep.NeedsConsent>(_request.Prove(s_partner, Strong(), s_may with { Terms = s_terms with { Now = new(900, "GBP") } }, s_now));
    }

    [Fact]
    public void A_proof_whose_authenticator_was_objected_to_no_longer_counts_and_the_notice_begins_anew()
    {
        Prove();
        _request.Agree(s_payer, s_may, s_now);
        Assert.IsType<OperationStep.NeedsProof>(_request.Advance(s_may with { ProofStands = false }, s_now.AddHours(71)));
        Assert.Equal(s_now.AddHours(71 + 72), Assert.IsType<OperationStep.Waits>(_request.Prove(s_partner, Strong(s_now.AddHours(71)), s_may, s_now.AddHours(71))).Until);
    }

    [Fact]
    public void A_right_that_was_taken_away_ends_it_with_its_reason()
    {
        Prove();
        Assert.Equal(new OperationStep.Closed(OperationRequestState.Refused), _request.Agree(s_payer, new OperationCheck.MayNot(RefusalReason.NotRelated), s_now));
        Assert.Equal(RefusalReason.NotRelated, _request.RefusedFor);
    }

    [Fact]
    public void A_no_of_who_is_asked_and_an_objection_of_who_may_stop_it_end_it_and_nobody_else_s()
    {
        Prove();
        Assert.IsType<OperationStep.NotTheirs>(_request.Stop(s_partner, s_may, s_now));
        Assert.Equal(new OperationStep.Closed(OperationRequestState.Refused), _request.Stop(s_holder, s_may, s_now));
        Assert.Equal(new OperationStep.Closed(OperationRequestState.Refused), _request.Agree(s_payer, s_may, s_now));
    }

    [Fact]
    public void Only_what_was_done_can_fail()
    {
        Assert.Throws<InvalidOperationException>(_request.Fail);
        _request.Advance(s_may with { AssuranceLevel = AssuranceLevel.Session, ConsentOf = [], Wait = null }, s_now);
        _request.Fail();
        Assert.Equal(OperationRequestState.Failed, _request.State);
    }

    [Fact]
    public void Its_input_goes_thirty_days_after_it_has_closed()
    {
        _request.Cancel(s_partner, s_now);
        Assert.False(_request.MayPurgeInput(s_now + OperationRequest.InputKept - TimeSpan.FromTicks(1)));
        Assert.True(_request.MayPurgeInput(s_now + OperationRequest.InputKept));
    }

    private static PersonId Person(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static Proof Strong(DateTimeOffset? at = null) => new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, at ?? s_now, BoundToOperation: true);

    /// <summary>One that needs nobody’s proof or yes, and is told to the line’s holder at once, and after 24 and 60 of its 72 hours.</summary>
    private static OperationCheck.May Told => s_may with { AssuranceLevel = AssuranceLevel.Session, ConsentOf = [], HolderToldAgain = [TimeSpan.FromHours(24), TimeSpan.FromHours(60)] };

    [Fact]
    public void The_holder_is_told_again_in_time_and_it_is_done_in_the_end()
    {
        Assert.Equal(new OperationStep.Waits(s_now.AddHours(72)), _request.Advance(Told, s_now));
        foreach (var (hours, wakes) in ((int, int)[])[(24, 60), (60, 72)])
        {
            Assert.Equal(s_now.AddHours(hours), _request.WakeAt);
            Assert.Equal(new OperationStep.Waits(s_now.AddHours(72)), _request.Advance(Told, s_now.AddHours(hours).AddTicks(-1)));
            Assert.Equal(new OperationStep.Waits(s_now.AddHours(72), TellsHolder: true), _request.Advance(Told, s_now.AddHours(hours)));
            Assert.Equal(new OperationStep.Waits(s_now.AddHours(72)), _request.Advance(Told, s_now.AddHours(hours).AddTicks(1)));
            Assert.Equal(s_now.AddHours(wakes), _request.WakeAt);
        }

        Assert.IsType<OperationStep.Waits>(_request.Advance(Told, s_now.AddHours(72).AddTicks(-1)));
        Assert.IsType<OperationStep.CarryOut>(_request.Advance(Told, s_now.AddHours(72)));
    }

    [Theory]
    [InlineData(25, 72)]
    [InlineData(61, 73)]
    [InlineData(72, 84)]
    [InlineData(400, 412)]
    public void Where_nothing_ran_or_the_clock_jumped_the_holder_is_told_once_and_has_as_long_as_after_the_last_text(int woken, int until)
    {
        _request.Advance(Told, s_now);

        Assert.Equal(new OperationStep.Waits(s_now.AddHours(until), TellsHolder: true), _request.Advance(Told, s_now.AddHours(woken)));
        Assert.Equal(s_now.AddHours(until), _request.WaitsUntil);
    }

    [Fact]
    public void A_clock_that_jumps_back_tells_nobody_twice()
    {
        _request.Advance(Told, s_now);
        _request.Advance(Told, s_now.AddHours(24));

        Assert.Equal(new OperationStep.Waits(s_now.AddHours(72)), _request.Advance(Told, s_now.AddHours(1)));
        Assert.Equal(new OperationStep.Waits(s_now.AddHours(72)), _request.Advance(Told, s_now.AddHours(24)));
    }

    private OperationStep Prove() => _request.Prove(s_partner, Strong(), s_may, s_now);
}
