using HouseholdPortal.Application.Audit;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Web.Hosting.Commands;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Tests.Hosting.Commands;

public sealed class VerifyAuditCommandTests
{
    private static readonly Guid s_id = new("0197aaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa");
    private static readonly IStringLocalizer<CommandTexts> s_texts = CommandTexts.Load();

    [Fact]
    public void A_whole_trail_is_said_with_its_counts() =>
        Assert.StartsWith("intact: 12 records in 3 chains", VerifyAuditCommand.Say(new AuditVerdict.Whole(12, 3, 2, 2), s_texts), StringComparison.Ordinal);

    [Fact]
    public void A_broken_record_is_named_with_its_household() => Assert.Equal(
        $"broken: chain of household {s_id}, record 7: one of its fields was changed",
        VerifyAuditCommand.Say(new AuditVerdict.Broken(AuditChain.Of(new HouseholdId(s_id)), 7, AuditFault.Changed), s_texts));

    [Fact]
    public void A_broken_record_is_named_with_its_person() => Assert.Equal(
        $"broken: chain of person {s_id}, record 7: one of its fields was changed",
        VerifyAuditCommand.Say(new AuditVerdict.Broken(AuditChain.Of(new PersonId(s_id)), 7, AuditFault.Changed), s_texts));

    [Fact]
    public void A_broken_anchor_is_named_without_a_chain() => Assert.Equal(
        "broken: the anchor log, anchor 3: it was changed, removed, or not signed by this program",
        VerifyAuditCommand.Say(new AuditVerdict.Broken(Chain: null, 3, AuditFault.AnchorChanged), s_texts));

    [Fact]
    public void Every_fault_has_its_words() => Assert.All(Enum.GetNames<AuditFault>(), fault => Assert.False(s_texts[fault].ResourceNotFound, fault));
}
