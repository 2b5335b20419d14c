using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class AcceptableProofsTests
{
    private static readonly Msisdn Private = Msisdn.Parse("447700900186");
    private static readonly Msisdn Work = Msisdn.Parse("447700900254");

    [Fact]
    public void A_code_to_a_number_whose_SIM_changed_proves_nothing_and_the_person_is_told_until_when()
    {
        var changed = new DateTimeOffset(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            [new ProofChoice.CodeTo(Private), new ProofChoice.SimChanged(Work, changed, new(2026, 7, 17, 9, 0, 0, TimeSpan.Zero))],
            Choices(AssuranceLevel.Operation, [], [Number(Private, Family.Now.AddYears(-1)), Number(Work, changed)]));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    public void A_SIM_is_trusted_after_seven_whole_days(int secondsShort, bool open) =>
        Assert.Equal(open, Assert.Single(Choices(AssuranceLevel.Operation, [], [Number(Private, Family.Now.AddDays(-7).AddSeconds(secondsShort))])).IsOpen);

    [Fact]
    public void A_SIM_change_that_is_dated_in_the_future_is_not_trusted() =>
        Assert.False(Assert.Single(Choices(AssuranceLevel.Fresh, [], [Number(Private, Family.Now.AddDays(1))])).IsOpen);

    [Fact]
    public void A_fact_that_cannot_be_had_counts_against_the_number() =>
        Assert.Equal([new ProofChoice.SimUnknown(Private)], Choices(AssuranceLevel.Fresh, [], [Number(Private, null)]));

    [Theory]
    [InlineData(AssuranceLevel.Fresh)]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void A_code_to_a_lost_phone_proves_nothing_however_old_its_SIM(AssuranceLevel level) =>
        Assert.Equal(
            [new ProofChoice.LineSuspended(Private), new ProofChoice.LineSuspended(Work)],
            Choices(level, [], [Number(Private, Family.Now.AddYears(-1)) with { IsSuspended = true }, Number(Work, null) with { IsSuspended = true }]));

    [Theory]
    [InlineData(AssuranceLevel.Fresh, true)]
    [InlineData(AssuranceLevel.Operation, true)]
    [InlineData(AssuranceLevel.High, false)]
    public void A_code_carries_an_operation_but_never_high_risk(AssuranceLevel level, bool open) =>
        Assert.Equal([open ? new ProofChoice.CodeTo(Private) : new ProofChoice.CodeTooWeak(Private)], Choices(level, [], [Number(Private, Family.Now.AddYears(-1))]));

    [Theory]
    [InlineData(AssuranceLevel.Fresh)]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void A_code_beside_another_proof_may_be_half_of_high_risk(AssuranceLevel level) =>
        Assert.Equal([new ProofChoice.CodeTo(Private)], Choices(level, [], [Number(Private, Family.Now.AddYears(-1)) with { MayBeHalf = true }]));

    [Fact]
    public void Half_of_high_risk_takes_a_handset_that_is_not_new()
    {
        var changed = Family.Now.AddDays(-7).AddSeconds(1);
        Assert.Equal(
            [new ProofChoice.DeviceChanged(Private, changed, changed.AddDays(7))],
            Choices(AssuranceLevel.High, [], [Number(Private, Family.Now.AddYears(-1)) with { MayBeHalf = true, DeviceUnchangedSince = changed }]));
    }

    [Theory]
    [InlineData(AssuranceLevel.Session)]
    [InlineData(AssuranceLevel.Fresh)]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void A_number_on_hold_proves_nothing_but_the_session(AssuranceLevel level) =>
        Assert.Equal([new ProofChoice.OnHold(Private)], Choices(level, [], [Number(Private, Family.Now.AddYears(-1)) with { Worth = AssuranceLevel.Session }]));

    [Theory]
    [InlineData(AssuranceLevel.Fresh, true)]
    [InlineData(AssuranceLevel.Operation, false)]
    public void A_number_in_dispute_gives_a_fresh_proof_and_no_more(AssuranceLevel level, bool open) =>
        Assert.Equal([open ? new ProofChoice.CodeTo(Private) : new ProofChoice.InDispute(Private)], Choices(level, [], [Number(Private, Family.Now.AddYears(-1)) with { Worth = AssuranceLevel.Fresh }]));

    [Fact]
    public void What_happened_to_the_SIM_of_a_number_on_hold_is_told_first() =>
        Assert.IsType<ProofChoice.LineSuspended>(Assert.Single(Choices(AssuranceLevel.Fresh, [], [Number(Private, Family.Now.AddYears(-1)) with { Worth = AssuranceLevel.Session, IsSuspended = true }])));

    [Theory]
    [InlineData(AssuranceLevel.Operation, AssuranceLevel.Operation, true)]
    [InlineData(AssuranceLevel.Operation, AssuranceLevel.High, false)]
    [InlineData(AssuranceLevel.High, AssuranceLevel.High, true)]
    [InlineData(AssuranceLevel.Fresh, AssuranceLevel.Operation, false)]
    public void A_passkey_carries_the_assurance_it_was_added_with(AssuranceLevel assurance, AssuranceLevel level, bool open) =>
        Assert.Equal([open ? new ProofChoice.Passkey("AQID") : new ProofChoice.PasskeyTooWeak("AQID", assurance)], Choices(level, [new("AQID", assurance)], []));

    [Fact]
    public void Who_has_nothing_is_offered_nothing() => Assert.Empty(Choices(AssuranceLevel.Session, [], []));

    [Theory]
    [InlineData(AssuranceLevel.Fresh, true)]
    [InlineData(AssuranceLevel.Operation, false)]
    public void A_new_handset_alone_lowers_a_code_to_fresh_proof(AssuranceLevel level, bool open)
    {
        var changed = Family.Now.AddDays(-7).AddSeconds(1);
        ProofChoice expected = open ? new ProofChoice.CodeTo(Private) : new ProofChoice.DeviceChanged(Private, changed, changed.AddDays(7));
        Assert.Equal([expected], Choices(level, [], [Number(Private, Family.Now.AddYears(-1)) with { DeviceUnchangedSince = changed }]));
    }

    [Fact]
    public void After_seven_days_a_handset_is_trusted() =>
        Assert.True(Assert.Single(Choices(AssuranceLevel.Operation, [], [Number(Private, Family.Now.AddYears(-1)) with { DeviceUnchangedSince = Family.Now.AddDays(-7) }])).IsOpen);

    [Fact]
    public void A_handset_that_nobody_can_tell_of_counts_as_new() =>
        Assert.Equal([new ProofChoice.DeviceChanged(Private, null, null)], Choices(AssuranceLevel.Operation, [], [Number(Private, Family.Now.AddYears(-1)) with { DeviceUnchangedSince = null }]));

    [Fact]
    public void A_number_that_changed_hands_proves_nothing_at_any_floor() =>
        Assert.Equal([new ProofChoice.ChangedHands(Private)], Choices(AssuranceLevel.Fresh, [], [Number(Private, Family.Now.AddYears(-1)) with { IsTheirs = false }]));

    [Theory]
    [InlineData(AssuranceLevel.Fresh)]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void While_codes_are_tried_faster_than_anybody_can_only_a_passkey_proves_something(AssuranceLevel level) =>
        Assert.Equal(
            [new ProofChoice.Passkey("AQID"), new ProofChoice.TriedTooFast(Private, Family.Now + OperatorPolicy.V1.Pace.Hold)],
            Choices(level, [new("AQID", AssuranceLevel.High)], [Number(Private, Family.Now.AddYears(-1))], new AttemptVelocity.Impossible(Family.Now)));

    [Fact]
    public void A_pace_that_nobody_looked_at_counts_against_every_number() =>
        Assert.Equal(
            [new ProofChoice.TriedTooFast(Private, null)],
            AcceptableProofs.For(new(Family.Person(Family.Leila), [], [Number(Private, Family.Now.AddYears(-1))]), AssuranceLevel.Fresh, OperatorPolicy.V1, Family.Now));

    private static ProofFacts.NumberFact Number(Msisdn number, DateTimeOffset? sim) => new(number, sim, Family.Now.AddYears(-1), IsTheirs: true);

    private static ProofChoice[] Choices(AssuranceLevel level, ProofFacts.PasskeyFact[] passkeys, ProofFacts.NumberFact[] numbers, AttemptVelocity? pace = null) =>
        [.. AcceptableProofs.For(new(Family.Person(Family.Leila), [.. passkeys], [.. numbers]) { Pace = pace ?? new AttemptVelocity.Human() }, level, OperatorPolicy.V1, Family.Now)];
}
