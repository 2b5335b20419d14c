using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Passkeys;

/// <summary>Starts from a passkey and one that it added a moment later; each case changes one thing of the other.</summary>
public sealed class PasskeyInfoTests
{
    private static readonly DateTimeOffset s_added = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonId s_person = PersonId.From(new Guid(1, 0, 0, new byte[8]));

    [Theory]
    [InlineData(AssuranceLevel.Operation, AuthenticationMethod.Passkey, 1, true)]
    [InlineData(AssuranceLevel.Operation, AuthenticationMethod.Passkey, 0, true)]
    [InlineData(AssuranceLevel.Operation, AuthenticationMethod.Passkey, -1, false)]
    [InlineData(AssuranceLevel.High, AuthenticationMethod.Passkey, 1, false)]
    [InlineData(AssuranceLevel.Operation, AuthenticationMethod.Code, 1, false)]
    [InlineData(AssuranceLevel.Operation, AuthenticationMethod.Recovery, 1, false)]
    public void A_passkey_may_have_added_what_a_passkey_added_since_that_is_worth_no_more(AssuranceLevel worth, AuthenticationMethod by, int secondsLater, bool may)
    {
        var first = new PasskeyInfo([1], s_person, "Phone", AssuranceLevel.Operation, AuthenticationMethod.Code, s_added);
        Assert.Equal(may, first.MayHaveAdded(new PasskeyInfo([2], s_person, "Laptop", worth, by, s_added.AddSeconds(secondsLater))));
    }

    [Fact]
    public void It_has_not_added_itself()
    {
        var one = new PasskeyInfo([1], s_person, "Phone", AssuranceLevel.Operation, AuthenticationMethod.Passkey, s_added);
        Assert.False(one.MayHaveAdded(one));
    }
}
