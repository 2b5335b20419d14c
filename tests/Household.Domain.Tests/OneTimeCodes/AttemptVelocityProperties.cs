using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

/// <summary>What holds of the pace of attempts, whatever was tried and when.</summary>
public sealed class AttemptVelocityProperties
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly HumanPace s_pace = new();

    private static readonly Gen<TriedCode> s_code =
        from fast in Gen.Choose(0, 3)
        from minutes in Gen.Choose(0, 80)
        select new TriedCode(fast, s_now.AddMinutes(-minutes));

    private static readonly Gen<TriedCode[]> s_codes = s_code.ArrayOf().Select(codes => codes.Take(8).ToArray());

    private static readonly Gen<AttemptVelocity> s_paces = Gen.OneOf(s_codes.Select(codes => AttemptVelocity.Of(codes, s_pace)), Gen.Constant<AttemptVelocity>(new AttemptVelocity.Unknown()));

    [Fact]
    public void The_order_in_which_it_is_read_says_nothing() =>
        Check(s_codes, codes => AttemptVelocity.Of(codes, s_pace) == AttemptVelocity.Of(codes.Reverse(), s_pace));

    [Fact]
    public void Another_try_never_makes_it_more_human() =>
        Check(s_codes.Where(codes => codes.Length > 0), codes => !IsOver(codes, s_now) || IsOver(codes.Skip(1), s_now));

    [Fact]
    public void What_was_tried_longer_ago_than_hold_and_window_says_nothing() =>
        Check(s_codes, codes => IsOver(codes, s_now) == IsOver(codes.Where(code => code.TriedAt > s_now - s_pace.Hold - s_pace.Window), s_now));

    [Fact]
    public void Once_over_it_stays_over_until_somebody_tries_again() =>
        Check(s_codes, codes => !IsOver(codes, s_now) || IsOver(codes, s_now.AddMinutes(30)));

    [Fact]
    public void No_code_is_offered_at_any_floor_unless_the_pace_is_known_and_a_person_s_and_passkeys_are_offered_as_ever() =>
        Check(s_paces.Zip(Gen.Elements(Enum.GetValues<AssuranceLevel>())), pair =>
        {
            var (pace, level) = pair;
            var numbers = new ProofFacts.NumberFact(Msisdn.Parse("447700900186"), s_now.AddYears(-1), s_now.AddYears(-1), IsTheirs: true);
            var facts = new ProofFacts(default, [new("AQID", AssuranceLevel.High)], [numbers]);
            var choices = AcceptableProofs.For(facts with { Pace = pace }, level, OperatorPolicy.V1, s_now);
            return choices[0].IsOpen && (!choices[1].IsOpen || pace.LetsCodesProve(OperatorPolicy.V1.Pace, s_now));
        });

    private static bool IsOver(IEnumerable<TriedCode> codes, DateTimeOffset now) => AttemptVelocity.Of(codes, s_pace).LetsCodesProve(s_pace, now);

    private static void Check<T>(Gen<T> any, Func<T, bool> holds) => Prop.ForAll(any.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
