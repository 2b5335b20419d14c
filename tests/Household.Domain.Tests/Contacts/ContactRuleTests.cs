using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Contacts;

/// <summary>Who may add and remove contacts: from somebody with an old number and a fresh code, each test changes one thing.</summary>
public sealed class ContactRuleTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_long = s_now.AddYears(-1);
    private static readonly Proof s_code = new(AuthenticationMethod.Code, AssuranceLevel.Operation, s_now, BoundToOperation: false);
    private static readonly OwnWays s_number = new([], [s_long], Addresses: 0);

    [Fact]
    public void A_fresh_code_adds_a_number_where_there_is_no_passkey() => Assert.IsType<ContactRule.May>(ContactRule.ToAddNumber(s_number, s_code, s_now));

    [Fact]
    public void So_does_the_printed_code_where_there_is_nothing_yet() =>
        Assert.IsType<ContactRule.May>(ContactRule.ToAddNumber(new([], [], 0), s_code with { Method = AuthenticationMethod.EnrolmentCode }, s_now));

    [Fact]
    public void Without_any_proof_nothing_is_changed()
    {
        Assert.IsType<ContactRule.NeedsFreshProof>(ContactRule.ToAddNumber(s_number, default, s_now));
        Assert.IsType<ContactRule.NeedsFreshProof>(ContactRule.ToAddAddress(s_number, default, s_now));
        Assert.IsType<ContactRule.NeedsFreshProof>(ContactRule.ToRemoveAddress(s_number, default, s_now));
        Assert.IsType<ContactRule.NeedsFreshProof>(ContactRule.ToRemoveNumber(s_number, default, s_now));
        Assert.IsType<ContactRule.NeedsFreshProof>(ContactRule.ToChooseNotices(default, s_now));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_proof_is_fresh_for_five_minutes(int ticksOver, bool isFresh) =>
        Assert.Equal(isFresh, ContactRule.ToAddNumber(s_number, s_code, s_now + Proof.FreshFor + TimeSpan.FromTicks(ticksOver)) is ContactRule.May);

    [Theory]
    [InlineData(AuthenticationMethod.Code)]
    [InlineData(AuthenticationMethod.Recovery)]
    [InlineData(AuthenticationMethod.EnrolmentCode)]
    public void Only_a_passkey_adds_a_number_or_removes_anything_beside_a_passkey(AuthenticationMethod method)
    {
        var (ways, proof) = (s_number with { Passkeys = [new(AssuranceLevel.Operation, s_long)] }, s_code with { Method = method });
        Assert.IsType<ContactRule.NeedsPasskeyProof>(ContactRule.ToAddNumber(ways, proof, s_now));
        Assert.IsType<ContactRule.NeedsPasskeyProof>(ContactRule.ToRemoveNumber(ways, proof, s_now));
        Assert.IsType<ContactRule.NeedsPasskeyProof>(ContactRule.ToRemoveAddress(ways, proof, s_now));
        Assert.IsType<ContactRule.May>(ContactRule.ToAddAddress(ways, proof, s_now));
        Assert.IsType<ContactRule.May>(ContactRule.ToAddNumber(ways, proof with { Method = AuthenticationMethod.Passkey }, s_now));
    }

    [Fact]
    public void A_passkey_that_a_code_added_adds_nothing_beside_the_owner_s()
    {
        var ways = s_number with { Passkeys = [new(AssuranceLevel.High, s_long), new(AssuranceLevel.Operation, s_now)] };
        var weak = s_code with { Method = AuthenticationMethod.Passkey };
        Assert.IsType<ContactRule.NeedsPasskeyProof>(ContactRule.ToAddNumber(ways, weak, s_now));
        Assert.IsType<ContactRule.NeedsPasskeyProof>(ContactRule.ToRemoveNumber(ways, weak, s_now));
        Assert.IsType<ContactRule.May>(ContactRule.ToAddNumber(ways, weak with { Assurance = AssuranceLevel.High }, s_now));
    }

    [Theory]
    [InlineData(ContactRule.MostNumbers - 1, true)]
    [InlineData(ContactRule.MostNumbers, false)]
    [InlineData(ContactRule.MostNumbers + 1, false)]
    public void There_are_five_numbers_at_most(int numbers, bool may) =>
        Assert.Equal(may, ContactRule.ToAddNumber(new([], [.. Enumerable.Repeat(s_long, numbers)], 0), s_code, s_now) is ContactRule.May);

    [Theory]
    [InlineData(ContactRule.MostAddresses - 1, true)]
    [InlineData(ContactRule.MostAddresses, false)]
    [InlineData(ContactRule.MostAddresses + 1, false)]
    public void There_are_five_addresses_at_most(int addresses, bool may) =>
        Assert.Equal(may, ContactRule.ToAddAddress(s_number with { Addresses = addresses }, s_code, s_now) is ContactRule.May);

    [Fact]
    public void The_last_way_in_is_never_removed_whatever_the_proof_and_an_address_is_no_way_in() =>
        Assert.IsType<ContactRule.LastWayIn>(ContactRule.ToRemoveNumber(new([], [], Addresses: 3), s_code with { Method = AuthenticationMethod.Passkey, Assurance = AssuranceLevel.High }, s_now));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_number_counts_as_a_way_in_that_is_left_after_a_week(int ticksOver, bool may)
    {
        var verified = s_now - ContactRule.Settles - TimeSpan.FromTicks(ticksOver);
        var rule = ContactRule.ToRemoveNumber(new([], [verified], 0), s_code, s_now);
        Assert.Equal(may, rule is ContactRule.May);
        if (!may) Assert.Equal(verified + ContactRule.Settles, Assert.IsType<ContactRule.OnlyNewWays>(rule).Until);
        Assert.Equal(may, ContactRule.IsSettled(verified, s_now));
    }

    [Fact]
    public void So_does_a_passkey_unless_it_is_trusted_fully_already()
    {
        var proof = s_code with { Method = AuthenticationMethod.Passkey };
        Assert.IsType<ContactRule.OnlyNewWays>(ContactRule.ToRemoveNumber(new([new(AssuranceLevel.Operation, s_now)], [], 0), proof, s_now));
        Assert.IsType<ContactRule.May>(ContactRule.ToRemoveNumber(new([new(AssuranceLevel.Operation, s_now - ContactRule.Settles)], [], 0), proof, s_now));
        Assert.IsType<ContactRule.May>(ContactRule.ToRemoveNumber(new([new(AssuranceLevel.High, s_now)], [], 0), proof with { Assurance = AssuranceLevel.High }, s_now));
    }

    [Fact]
    public void Digits_are_judged_by_the_proof_as_it_was_when_their_code_was_asked_for_or_by_a_newer_one()
    {
        var code = OneTimeCode.ToAddNumber(default, default, Msisdn.Parse("447700900123"), new byte[32], s_now);
        var later = s_now + OneTimeCode.Lasts;
        Assert.Equal(s_now, ContactRule.AsOf(code, s_code, later));
        Assert.Equal(later, ContactRule.AsOf(code, s_code with { At = s_now.AddSeconds(1) }, later));
    }
}
