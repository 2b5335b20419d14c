using System.Text.RegularExpressions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Web.Portal.Reasons;
using HouseholdPortal.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Tests.Portal.Reasons;

public sealed partial class ReasonWordsTests : ComponentTest
{
    private static readonly Party You = new(PartyKind.You, "Leila", null);
    private static readonly Party Daniel = new(PartyKind.Member, "Daniel", null);
    private static readonly Party Line = new(PartyKind.Line, "Leila", Msisdn.Parse("447700900186"));
    private static readonly Party Mobiles = new(PartyKind.Account, "Mobiles", null);

    private ReasonWords Words => new(Services.GetRequiredService<IStringLocalizer<ReasonWords>>());

    private string Fallback => Words.Sentence(Because("a-rule-of-another-day"));

    [Fact]
    public void Every_rule_of_the_table_has_a_sentence_of_its_own_or_of_its_relation()
    {
        var rules = Enum.GetValues<Permission>().SelectMany(permission => Enum.GetValues<RelationRole>().Select(standing => PermissionTable.Code(permission, standing))).ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.NotEqual(Fallback, Words.Sentence(Because(rule))));
    }

    [Fact]
    public void Every_refusal_has_a_sentence() =>
        Assert.All(Enum.GetNames<RefusalReason>(), reason => Assert.NotEqual(Fallback, Words.Sentence(Because(WordEnd().Replace(reason, "-").ToLowerInvariant()))));

    [Fact]
    public void A_chain_goes_from_you_to_what_it_is_about() =>
        Assert.Equal("You use 07700\u00a0900186", Chain(new BecauseStep(RelationKind.Uses, You, Line, null)));

    [Fact]
    public void A_relation_that_is_passed_backwards_is_said_backwards() => Assert.Equal(
        "You use 07700\u00a0900186 billed to Mobiles",
        Chain(new(RelationKind.Uses, You, Line, null), new(RelationKind.Bills, Mobiles, Line, null)));

    [Fact]
    public void A_permission_is_a_relation_too() => Assert.Equal(
        "You have permission from Daniel pays for Mobiles billed for 07700\u00a0900186",
        Chain(new(RelationKind.LetBy, You, Daniel, new DateOnly(2031, 3, 4)), new(RelationKind.Pays, Daniel, Mobiles, null), new(RelationKind.Bills, Mobiles, Line, null)));

    [Theory]
    [InlineData("see-line/delegate", "Daniel lets you see this until 3\u00a0Mar\u00a02031.")]
    [InlineData("settle-finding/delegate", "Daniel lets you do this until 3\u00a0Mar\u00a02031.")]
    [InlineData("suspend-line/delegate", "Daniel lets you do this until 3\u00a0Mar\u00a02031.")]
    public void Whoever_lets_somebody_is_named_with_the_last_day(string rule, string sentence) =>
        Assert.Equal(sentence, Words.Sentence(Because(rule, new BecauseStep(RelationKind.LetBy, You, Daniel, new DateOnly(2031, 3, 4)))));

    [Fact]
    public void Every_relation_has_its_verb_in_every_direction() => Assert.All(
        Enum.GetValues<RelationKind>(),
        kind => Assert.DoesNotMatch("You|Backwards|Until", Chain(new(kind, Daniel, Line, new DateOnly(2031, 3, 4)), new(kind, Mobiles, Line, null)) + Chain(new BecauseStep(kind, You, Line, null))[3..]));

    private static BecauseView Because(string rule, params BecauseStep[] steps) => new(rule, Obligation.None, steps);

    private string Chain(params BecauseStep[] steps) =>
        string.Join(' ', Words.Chain(Because("see-line/user", steps)).Select(link => link.LeadsTo is { } verb ? $"{link.Noun} {verb}" : link.Noun));

    /// <summary>Where a name has its next word: a rule's code has a hyphen there.</summary>
    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordEnd();
}
