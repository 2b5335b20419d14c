using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Contacts;

/// <summary>What holds of contacts whatever a person has and has proved.</summary>
public sealed class ContactProperties
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset> s_past = Gen.Choose(0, 20).Select(days => s_now.AddDays(-days));

    private static readonly Gen<OwnWays> s_ways =
        from passkeys in Gen.Elements(AssuranceLevel.Fresh, AssuranceLevel.Operation, AssuranceLevel.High).SelectMany(level => s_past.Select(at => new OwnWays.Passkey(level, at))).ListOf()
        from numbers in s_past.ListOf()
        from addresses in Gen.Choose(0, 6)
        select new OwnWays([.. passkeys.Take(4)], [.. numbers.Take(7)], addresses);

    private static readonly Gen<Proof> s_proof =
        from method in Gen.Elements(Enum.GetValues<AuthenticationMethod>())
        from assurance in Gen.Elements(AssuranceLevel.Fresh, AssuranceLevel.Operation, AssuranceLevel.High)
        from minutes in Gen.Choose(-1, 7)
        select new Proof(method, assurance, s_now.AddMinutes(-minutes), BoundToOperation: false);

    [Fact]
    public void A_number_never_goes_when_no_way_in_is_left_that_has_been_there_for_a_week() => Check((ways, proof) =>
        ContactRule.ToRemoveNumber(ways, proof, s_now) is not ContactRule.May
        || ways.Passkeys.Any(p => p.Assurance == AssuranceLevel.High || p.AddedAt <= s_now.AddDays(-7)) || ways.Numbers.Any(n => n <= s_now.AddDays(-7)));

    [Fact]
    public void Beside_a_passkey_no_number_comes_or_goes_on_less_than_the_best_passkey() => Check((ways, proof) =>
        ways.Passkeys.Count == 0 || (proof.Method == AuthenticationMethod.Passkey && proof.Assurance >= ways.Passkeys.Max(p => p.Assurance) && proof.Meets(AssuranceLevel.Fresh, s_now))
        || (ContactRule.ToAddNumber(ways, proof, s_now) is not ContactRule.May && ContactRule.ToRemoveNumber(ways, proof, s_now) is not ContactRule.May
            && ContactRule.ToRemoveAddress(ways, proof, s_now) is not ContactRule.May));

    [Fact]
    public void Nothing_at_all_changes_on_a_proof_that_is_not_fresh() => Check((ways, proof) =>
        proof.Meets(AssuranceLevel.Fresh, s_now)
        || new[] { ContactRule.ToAddNumber(ways, proof, s_now), ContactRule.ToAddAddress(ways, proof, s_now), ContactRule.ToRemoveNumber(ways, proof, s_now), ContactRule.ToRemoveAddress(ways, proof, s_now), ContactRule.ToChooseNotices(proof, s_now) }
            .All(rule => rule is not ContactRule.May));

    [Fact]
    public void An_address_more_or_less_changes_nothing_about_numbers() => Check((ways, proof) =>
        ContactRule.ToRemoveNumber(ways, proof, s_now) == ContactRule.ToRemoveNumber(ways with { Addresses = ways.Addresses + 1 }, proof, s_now)
        && ContactRule.ToAddNumber(ways, proof, s_now) == ContactRule.ToAddNumber(ways with { Addresses = ways.Addresses + 1 }, proof, s_now));

    private static void Check(Func<OwnWays, Proof, bool> holds) => Prop.ForAll(s_ways.ToArbitrary(), s_proof.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
}
