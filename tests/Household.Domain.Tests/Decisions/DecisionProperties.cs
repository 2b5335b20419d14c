using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>What must hold for every household and every question, not only for those that somebody thought of.</summary>
public sealed class DecisionProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1_500).WithQuietOnSuccess(quietOnSuccess: true);

    [Fact]
    public void The_made_up_questions_reach_every_kind_of_answer()
    {
        const int many = 12_000;
        var answers = Households.Questions.Sample(many).Select(question => question.Answer()).ToArray();

        // Percentages well below what is seen, so that only a generator that lost its way fails.
        AssertAtLeast(10, answers.Count(answer => answer is AccessDecision.Allowed));
        AssertAtLeast(10, answers.Count(answer => answer is AccessDecision.NeedsProof));
        AssertAtLeast(3, answers.Count(answer => answer is AccessDecision.NeedsConsentOf));
        AssertAtLeast(10, answers.Count(answer => answer is AccessDecision.Refused { Reason: RefusalReason.NotRelated }));
        foreach (var column in new[] { "payer", "user", "minor", "guardian", "delegate" })
            AssertAtLeast(1, answers.Count(answer => answer.Because.Rule.EndsWith("/" + column, StringComparison.Ordinal)));
        foreach (var proviso in Enum.GetValues<Obligation>())
            Assert.True(answers.Count(answer => answer.Because.Obligation == proviso) > 20, $"{proviso} hardly occurs.");
        foreach (var reason in new[] { RefusalReason.NotForThisRelation, RefusalReason.GuardianDecides, RefusalReason.UserNotConfirmed, RefusalReason.OnlyTheUser, RefusalReason.DebtFirst, RefusalReason.BeyondAllowance })
            Assert.True(answers.Count(answer => answer is AccessDecision.Refused refused && refused.Reason == reason) > 5, $"{reason} hardly occurs.");

        static void AssertAtLeast(int percent, int count) => Assert.True(count * 100 >= percent * many, $"{count} of {many} are fewer than {percent} %.");
    }

    [Fact]
    public void A_decision_never_depends_on_the_order_of_relations() =>
        Prop.ForAll(
            Arb.From(from question in Households.Questions from shuffled in Households.Shuffled(question.Relations) select (question, shuffled)),
            pair =>
            {
                var other = Outcome.Full(pair.question.In(pair.shuffled).Answer());
                pair.question.Require(string.Equals(Outcome.Full(pair.question.Answer()), other, StringComparison.Ordinal), () => "another order answers " + other);
            })
        .Check(Thorough);

    [Fact]
    public void Removing_a_relation_never_adds_a_right() => ForAllUnproved(question =>
    {
        // Who uses a line is open again once the user who had confirmed it is gone.
        if (question.Permission is Permission.NameLineUser or Permission.ClaimLine) return;

        // Who pays for others, uses a line or alone cares for a child may go once that is over: it is all that keeps them.
        if (question.Permission is Permission.LeaveHousehold or Permission.RemoveMember or Permission.EndGuardianship) return;
        var answer = question.Answer();
        foreach (var (what, without) in question.OneRelationLess())
        {
            // Another guardian only holds one back: without them it need not wait.
            var before = Right.Of(answer) is { GrantOutcome: 2 } held && question.In(without).Answer().Because.MayStop.Length < answer.Because.MayStop.Length ? held with { GrantOutcome = 3 } : Right.Of(answer);
            question.Require(!Right.Of(question.In(without).Answer()).IsMoreThan(before), () => $"without {what}: {Outcome.Full(question.In(without).Answer())}");
        }
    });

    [Fact]
    public void Every_refusal_has_a_reason_and_every_answer_its_rule() => ForAll(question =>
    {
        var answer = question.Answer();
        if (answer is AccessDecision.Refused refused)
        {
            question.Require(Enum.IsDefined(refused.Reason), () => "no such reason");
            question.Require(string.Equals(refused.Because.Rule.Replace("-", "", StringComparison.Ordinal), refused.Reason.ToString(), StringComparison.OrdinalIgnoreCase), () => "the rule is not the reason's code");
            question.Require(refused.Reason == RefusalReason.NotRelated == refused.Because.Chain.IsEmpty, () => "a chain exactly where there is a relation");
            question.Require(!refused.WhoMay.Contains(question.Who), () => "who is refused is not among those who may");
        }
        else
        {
            question.Require(Rules.Contains(answer.Because.Rule), () => "no such rule");
            question.Require(!answer.Because.Chain.IsEmpty, () => "a right without a relation");
        }
    });

    [Fact]
    public void Every_chain_starts_at_the_actor_and_leads_to_the_target() => ForAll(question =>
    {
        var chain = question.Answer().Because.Chain;
        if (chain.IsEmpty) return;
        question.Require(chain[0].From == question.Who.Value, () => "it starts elsewhere");
        for (var i = 1; i < chain.Length; i++)
            question.Require(new[] { chain[i - 1].From, chain[i - 1].To }.Intersect([chain[i].From, chain[i].To]).Any(), () => $"link {i} hangs in the air");
        var ends = new[] { chain[^1].From, chain[^1].To };
        var accountOfLine = question.Relations.Lines.Where(line => line.Id == question.Target.Line).Select(line => line.Account.Value);
        var grantedNothing = chain is [{ Kind: RelationKind.LetBy }];
        question.Require(
            grantedNothing || ends.Intersect([question.Target.Line?.Value ?? default, question.Target.Account?.Value ?? default, question.Target.Member?.Value ?? default, .. accountOfLine]).Any(),
            () => "it does not reach the target");
    });

    [Fact]
    public void Nobody_unrelated_is_ever_allowed_anything() => ForAll(question =>
    {
        foreach (var member in question.Relations.Members.Select(fact => fact.Id).Append(Family.Member(77)))
        {
            if (IsNear(question, member)) continue;
            var refused = question.AskedBy(member) as AccessDecision.Refused;
            question.Require(refused?.Reason == RefusalReason.NotRelated, () => $"{Family.Name(member)} has no relation, yet: {Outcome.Full(question.AskedBy(member))}");
        }
    });

    [Fact]
    public void A_stranger_learns_nothing() => ForAll(question =>
    {
        var refused = question.AskedBy(Family.Member(77)) as AccessDecision.Refused;
        question.Require(refused is { Reason: RefusalReason.NotRelated, WhoMay.IsEmpty: true, Because.Chain.IsEmpty: true }, () => Outcome.Full(question.AskedBy(Family.Member(77))));
    });

    [Fact]
    public void Who_may_instead_are_exactly_those_who_would_not_be_refused() => ForAll(question =>
    {
        if (question.Answer() is not AccessDecision.Refused refused || question.Relations.Members.All(member => member.Id != question.Who)) return;
        var may = question.Relations.Members.Where(member => question.AskedBy(member.Id) is not AccessDecision.Refused).Select(member => member.Id).OrderBy(id => id.Value);
        question.Require(refused.WhoMay.SequenceEqual(may), () => "who may: " + string.Join(", ", may.Select(Family.Name)));
    });

    [Fact]
    public void An_agent_never_gets_more_than_the_caller() => ForAll(question =>
    {
        var agents = question.AskedThroughAgent();
        question.Require(!Right.Of(agents).IsMoreThan(Right.Of(question.Answer())), () => "the agent gets " + Outcome.Full(agents));
        question.Require(agents is AccessDecision.Refused || agents.Because == question.Answer().Because, () => "for another reason");
        question.Require(agents is AccessDecision.Refused || Right.Of((question with { Proof = default }).AskedThroughAgent()).AssuranceLevel < AssuranceLevel.High, () => "the agent does what asks for high proof");
    });

    [Fact]
    public void A_delegate_never_gets_more_than_the_grantor_has() => ForAllUnproved(question =>
    {
        var answer = question.Answer();
        if (!answer.Because.Rule.EndsWith("/delegate", StringComparison.Ordinal)) return;
        var grantors = question.AskedBy(new MemberId(answer.Because.Chain[0].To));
        var consentsByActing = grantors is AccessDecision.NeedsConsentOf consent && consent.People.Contains(question.Who);
        question.Require(consentsByActing || !Right.Of(answer).IsMoreThan(Right.Of(grantors)), () => "the grantor has " + Outcome.Full(grantors));
    });

    [Fact]
    public void A_raised_floor_never_gives_more() => ForAllUnproved(question =>
    {
        var shipped = question with { Policy = question.Policy with { RaisedLevels = ImmutableDictionary<Permission, AssuranceLevel>.Empty } };
        question.Require(!Right.Of(question.Answer()).IsMoreThan(Right.Of(shipped.Answer())), () => "without raising: " + Outcome.Full(shipped.Answer()));
    });

    [Fact]
    public void Proof_never_takes_a_right_away_and_never_replaces_consent() => ForAll(question =>
    {
        var unproved = (question with { Proof = default }).Answer();
        question.Require(!Right.Of(unproved).IsMoreThan(Right.Of(question.Answer())), () => "without proof: " + Outcome.Full(unproved));
        question.Require(Right.Of(unproved).GrantOutcome == Right.Of(question.Answer()).GrantOutcome, () => "proof changed more than the proof asked for");
    });

    [Fact]
    public void A_proof_with_what_is_on_hold_never_gives_more_than_none() => ForAll(question =>
    {
        var unproved = (question with { Proof = default }).Answer();
        var held = (question with { Proof = question.Proof with { IsHeld = true } }).Answer();
        question.Require(
            question.Permission.IsOpenOnHold() || unproved is AccessDecision.Refused ? string.Equals(Outcome.Full(unproved), Outcome.Full(held), StringComparison.Ordinal) : held is AccessDecision.Refused { Reason: RefusalReason.OnHold },
            () => "on hold: " + Outcome.Full(held));
    });

    private static HashSet<string> Rules { get; } =
        [.. from permission in Enum.GetValues<Permission>() from standing in Enum.GetValues<RelationRole>() select PermissionTable.Code(permission, standing)];

    /// <summary>Whether the target leads to this member in any way at all: written anew here, from the words of the table and not from the code.</summary>
    private static bool IsNear(AccessRequest question, MemberId member)
    {
        var (relations, target) = (question.Relations, question.Target);
        bool Pays(BillingAccountId account) => relations.Accounts.Any(fact => fact.Id == account && fact.Payer == member);
        bool Guards(MemberId? minor) => relations.Guardians.Any(fact => fact.Guardian == member && fact.Minor == minor);
        if (target.Member is { } person) return person == member || Guards(person) || relations.Lines.Any(line => line.User == person && Pays(line.Account));
        var lines = relations.Lines.Where(line => line.Id == target.Line || line.Account == target.Account).ToArray();
        var account = target.Account ?? lines[0].Account;
        return Pays(account) || lines.Any(line => line.User == member || (target.Line is not null && Guards(line.User)))
            || relations.Delegations.Any(fact => fact.Grantee == member && (fact.Account == account || (target.Line is not null && fact.Line == target.Line)));
    }

    private static void ForAll(Action<AccessRequest> holds) => Prop.ForAll(Arb.From(Households.Questions), holds).Check(Thorough);

    private static void ForAllUnproved(Action<AccessRequest> holds) => ForAll(question => holds(question with { Proof = default }));
}
