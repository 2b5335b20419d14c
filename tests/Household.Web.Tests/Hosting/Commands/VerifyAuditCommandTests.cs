using HouseholdPortal.Application.Audit;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Web.Hosting.Commands;

namespace HouseholdPortal.Web.Tests.Hosting.Commands;

public sealed class VerifyAuditCommandTests
{
    private static readonly Guid s_id = new("0197aaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa");

    [Fact]
    public void A_whole_trail_is_said_with_its_counts() =>
        Assert.StartsWith("whole: 12 records in 3 chains", VerifyAuditCommand.Say(new AuditVerdict.Whole(12, 3, 2, 2)), StringComparison.Ordinal);

    [Fact]
    public void A_broken_record_is_named_with_its_household() => Assert.Equal(
        $"broken: chain of household {s_id}, record 7: a field of it was changed",
        VerifyAuditCommand.Say(new AuditVerdict.Broken(AuditChain.Of(new HouseholdId(s_id)), 7, AuditFault.Changed)));

    [Fact]
    public void Every_fault_has_its_words() =>
        Assert.All(Enum.GetValues<AuditFault>(), fault => Assert.StartsWith("broken: the system’s chain, record 1: ", VerifyAuditCommand.Say(new AuditVerdict.Broken(AuditChain.System, 1, fault)), StringComparison.Ordinal));
}
