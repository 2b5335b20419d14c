using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>Who may ask what somebody may do on a line or account, and what they are told.</summary>
public sealed class TargetPermissionsTests
{
    private static readonly MemberId[] Everyone = [Family.Daniel, Family.Leila, Family.Sam, Family.Nadia, Family.Kim, Family.Lodger];
    private readonly Family family = new();

    /// <summary>For each who asks: the lines, and on each the people whom they may ask about (D L S N K, and o for the lodger).</summary>
    [Theory]
    [InlineData("Daniel", "1:DLSNK 2:DLSNK 3:DLSNK 4:DLSNK 5:DLSNK")]
    [InlineData("Leila", "2:DLSK 3:DLSK")]
    [InlineData("Sam", "3:DLS")]
    [InlineData("Nadia", "")]
    [InlineData("Kim", "2:K")]
    [InlineData("Lodger", "")]
    public void Others_may_be_asked_about_by_the_payer_the_user_and_the_users_guardian(string who, string expected)
    {
        // Kim may see Leila's line because Daniel let her.
        var let = family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine);
        var viewer = Everyone.Single(member => string.Equals(Family.Name(member), who, StringComparison.Ordinal));
        var sight = Sight(let, viewer);

        var found = Enumerable.Range(1, 6)
            .Select(line => (line, people: string.Concat(Everyone.Where(person => Ask(let, sight, person, Family.Line(line)) is TargetPermissionsAnswer.Answered)
                .Select(person => person == Family.Lodger ? "o" : Family.Name(person)[..1]))))
            .Where(found => found.people.Length > 0).Select(found => $"{found.line}:{found.people}");

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void Whom_and_what_one_does_not_see_is_answered_as_what_does_not_exist()
    {
        var sight = Sight(family, Family.Leila);

        foreach (var person in new[] { Family.Lodger, Family.Kim, Family.Member(99) })
            Assert.Equal(WhyNotAnswered.NoSuchPerson, NotAnswered(Ask(family, sight, person, Family.LeilasLine)));
        foreach (var line in new[] { Family.DanielsLine, Family.Line(99) })
            Assert.Equal(WhyNotAnswered.NoSuchLine, NotAnswered(Ask(family, sight, Family.Leila, line)));
    }

    [Fact]
    public void A_delegate_asks_about_themselves_alone()
    {
        var let = family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine);
        var sight = Sight(let, Family.Kim);

        Assert.Equal(WhyNotAnswered.OnlyAboutYourself, NotAnswered(Ask(let, sight, Family.Leila, Family.LeilasLine)));
        var own = Answered(let, Family.Kim, Family.Kim, Family.LeilasLine);
        Assert.Equal([Permission.SeeLine], own.Where(told => told.Outcome != PermissionOutcome.No).Select(told => told.Permission));
        Assert.Equal("see-line/delegate", own[0].Because.Rule);
    }

    [Fact]
    public void Every_permission_of_members_about_a_line_is_told_and_none_about_people()
    {
        var told = Answered(family, Family.Leila, Family.Leila, Family.LeilasLine).Select(permission => permission.Permission);

        // Taking an invitation back is told with inviting: it is for the same people.
        Assert.Equal(Enum.GetValues<Permission>().Where(permission => (permission is < Permission.AddPasskey and not (Permission.ManageOwnProfile or Permission.EraseOwnAccount or Permission.UndoLineClaim or Permission.CancelInvitation)) || permission is Permission.MoveLine or Permission.UndoPlanChange or Permission.LetUserSpend), told);
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(1, 1, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(2, 1, 2)]
    public void That_a_survivor_could_leave_is_told_to_nobody_else(int viewer, int person, int line) =>
        Assert.DoesNotContain(Answered(family, Family.Member(viewer), Family.Member(person), Family.Line(line)), told => told.Permission == Permission.SeparateLines);

    [Fact]
    public void The_four_outcomes_of_a_payer_on_another_adults_line()
    {
        var told = Answered(family, Family.Daniel, Family.Daniel, Family.LeilasLine).ToDictionary(permission => permission.Permission);

        Assert.Equal((PermissionOutcome.StraightAway, AssuranceLevel.Session), (told[Permission.SeeLineCharges].Outcome, told[Permission.SeeLineCharges].AssuranceLevel));
        Assert.Equal((PermissionOutcome.AfterProof, AssuranceLevel.Operation), (told[Permission.SettleFinding].Outcome, told[Permission.SettleFinding].AssuranceLevel));
        Assert.Equal((PermissionOutcome.WithConsent, AssuranceLevel.High), (told[Permission.ReplaceSim].Outcome, told[Permission.ReplaceSim].AssuranceLevel));
        Assert.Equal([Family.Leila], told[Permission.ReplaceSim].Others);
        Assert.Equal((PermissionOutcome.No, "only-the-user"), (told[Permission.SeeUsageDetail].Outcome, told[Permission.SeeUsageDetail].Because.Rule));
        Assert.Equal([Family.Leila], told[Permission.SeeUsageDetail].Others);
        Assert.Equal(Obligation.StopsPayingOnNotice, told[Permission.EndActiveLine].Because.Obligation);
    }

    [Fact]
    public void A_dearer_plan_asks_the_payer_until_there_is_an_allowance()
    {
        TargetPermission Dearer(Family home) => Answered(home, Family.Leila, Family.Leila, Family.LeilasLine).Single(told => told.Permission == Permission.ChangePlanDearer);

        Assert.Equal(PermissionOutcome.WithConsent, Dearer(family).Outcome);
        Assert.Equal([Family.Daniel], Dearer(family).Others);
        Assert.Equal(PermissionOutcome.AfterProof, Dearer(family.WithLine(Family.LeilasLine, line => line with { UserAllowanceMinor = 1000 })).Outcome);
    }

    [Fact]
    public void The_last_proof_of_the_person_changes_nothing_in_what_is_told() =>
        Assert.All(
            Answered(family, Family.Leila, Family.Leila, Family.LeilasLine).Where(told => told.AssuranceLevel != AssuranceLevel.Session),
            told => Assert.NotEqual(PermissionOutcome.StraightAway, told.Outcome));

    [Theory]
    [InlineData(1, 1, "unlock-line/user")]
    [InlineData(1, 2, "unlock-line/payer")]
    [InlineData(2, 2, "unlock-line/user")]
    [InlineData(3, 3, "guardian-decides")]
    public void Whoever_may_lift_any_lock_is_told_so_and_others_what_they_locked_themselves(int person, int line, string rule) =>
        Assert.Equal(rule, Answered(family, Family.Daniel, Family.Member(person), Family.Line(line)).Single(told => told.Permission == Permission.UnlockLine).Because.Rule);

    [Fact]
    public void A_delegate_is_named_to_the_lines_user_with_who_let_them()
    {
        var told = Answered(family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine), Family.Leila, Family.Kim, Family.LeilasLine)[0];

        Assert.Equal((RelationKind.LetBy, Family.Kim.Value, Family.Daniel.Value), (told.Because.Chain[0].Kind, told.Because.Chain[0].From, told.Because.Chain[0].To));
    }

    /// <summary>In any household, whoever asks: no id of anybody or anything that they do not see is in an answer.</summary>
    [Fact]
    public void No_answer_names_anybody_whom_the_one_who_asks_does_not_see()
    {
        var answers = 0;
        Prop.ForAll(Households.Questions.ToArbitrary(), question =>
        {
            var (relations, policy) = (question.Relations, question.Policy);
            var sight = HouseholdSight.Of(Family.As(question.Who), relations, new HashSet<LineId>(), policy, Family.Now);
            foreach (var member in relations.Members)
            {
                foreach (var target in relations.Lines.Select(line => Target.OfLine(line.Id)).Concat(relations.Accounts.Select(account => Target.OfAccount(account.Id))))
                {
                    if (TargetPermissions.Of(sight, member.Id, target, relations, policy, Family.Now) is not TargetPermissionsAnswer.Answered answered) continue;
                    answers++;
                    Assert.True(sight.Sees(target) && sight.Sees(member.Id));
                    Assert.All(answered.Permissions.SelectMany(told => told.Others), other => Assert.True(sight.Sees(other)));
                    foreach (var id in answered.Permissions.SelectMany(told => told.Because.Chain).SelectMany(link => new[] { link.From, link.To }))
                        Assert.True(sight.Sees(MemberId.From(id)) || sight.Sees(LineId.From(id)) || sight.Sees(BillingAccountId.From(id)));
                }
            }
        }).QuickCheckThrowOnFailure();
        Assert.NotEqual(0, answers);
    }

    private static HouseholdSight Sight(Family home, MemberId viewer) => HouseholdSight.Of(Family.As(viewer), home.Relations, new HashSet<LineId>(), home.Policy, home.At);

    private static TargetPermissionsAnswer Ask(Family home, HouseholdSight sight, MemberId person, LineId line) => Ask(home, sight, person, Target.OfLine(line));

    private static TargetPermissionsAnswer Ask(Family home, HouseholdSight sight, MemberId person, Target target) =>
        TargetPermissions.Of(sight, person, target, home.Relations, home.Policy, home.At);

    private static ImmutableArray<TargetPermission> Answered(Family home, MemberId viewer, MemberId person, LineId line) => Answered(home, viewer, person, Target.OfLine(line));

    private static ImmutableArray<TargetPermission> Answered(Family home, MemberId viewer, MemberId person, Target target) =>
        Assert.IsType<TargetPermissionsAnswer.Answered>(Ask(home, Sight(home, viewer), person, target)).Permissions;

    private static WhyNotAnswered NotAnswered(TargetPermissionsAnswer answer) => Assert.IsType<TargetPermissionsAnswer.NotAnswered>(answer).Why;
}
