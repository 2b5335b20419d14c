using HouseholdPortal.Domain.Authenticators;

namespace HouseholdPortal.Domain.Tests.Authenticators;

public sealed class MeansLimitsTests
{
    [Theory]
    [InlineData(MeansKind.Passkey, 20)]
    [InlineData(MeansKind.Number, 5)]
    [InlineData(MeansKind.Address, 5)]
    [InlineData(MeansKind.RecoveryContact, 5)]
    [InlineData(MeansKind.RecoveryCodes, null)]
    [InlineData(MeansKind.PrintedCode, null)]
    [InlineData(MeansKind.Documents, null)]
    [InlineData(MeansKind.Recovery, null)]
    public void There_are_so_many_of_a_kind_at_most(MeansKind kind, int? most) => Assert.Equal(most, MeansLimits.Of(kind));

    [Fact]
    public void What_is_no_kind_has_no_limit() => Assert.Throws<ArgumentOutOfRangeException>(() => MeansLimits.Of((MeansKind)99));
}
