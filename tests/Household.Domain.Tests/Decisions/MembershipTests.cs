using System.Collections.Immutable;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>Who may end whose membership, and who sees whom by an invitation.</summary>
public sealed class MembershipTests
{
    private readonly Family family = new();

    [Fact]
    public void A_confirmed_user_keeps_their_line_and_is_not_removed() =>
        Assert.Equal("– KeepsTheirLine", Outcome.Of(Remove(family.WithGuardian(Family.Nadia), Family.Daniel, Family.Leila)));

    [Theory]
    [InlineData(LineUserState.Named)]
    [InlineData(LineUserState.Recorded)]
    public void Who_was_only_said_to_use_a_line_is_removed(LineUserState state) =>
        Assert.Equal("A", Outcome.Of(Remove(family.WithoutGuardians().WithLine(Family.LeilasLine, line => line with { UserState = state }), Family.Daniel, Family.Leila)));

    [Fact]
    public void A_line_that_has_ended_keeps_nobody() =>
        Assert.Equal("A", Outcome.Of(Remove(family.WithoutGuardians().WithLine(Family.LeilasLine, line => line with { Status = LineStatus.Ended }), Family.Daniel, Family.Leila)));

    [Fact]
    public void The_last_guardian_of_a_minor_neither_leaves_nor_is_removed()
    {
        Assert.Equal("– LastGuardian", Outcome.Of(Remove(family, Family.Daniel, Family.Leila)));
        Assert.Equal("– LastGuardian", Outcome.Of(Leave(family, Family.Leila)));
    }

    [Fact]
    public void Whoever_looks_after_a_minor_is_not_removed_whatever_line_they_use_and_whoever_else_does()
    {
        var other = family.WithGuardian(Family.Nadia);
        Assert.Equal("– KeepsTheirLine", Outcome.Of(Remove(other, Family.Daniel, Family.Leila)));
        Assert.Equal("– LooksAfterMinor", Outcome.Of(Remove(other, Family.Daniel, Family.Nadia)));
        Assert.Equal("– LooksAfterMinor", Outcome.Of(Remove(family.WithGuardian(Family.Daniel).WithLine(Family.LeilasLine, line => line with { UserState = LineUserState.Named }), Family.Daniel, Family.Leila)));
        Assert.Equal("A", Outcome.Of(Remove(other.WithMember(Family.Sam, new(2000, 1, 1)), Family.Daniel, Family.Nadia)));
        Assert.Equal("A", Outcome.Of(Remove(family.WithGuardian(Family.Nadia, since: Family.Today.AddDays(1)), Family.Daniel, Family.Nadia)));
    }

    [Fact]
    public void With_another_guardian_they_leave_with_their_line_left_behind() => Assert.Equal("F", Outcome.Of(Leave(family.WithGuardian(Family.Nadia), Family.Leila)));

    [Fact]
    public void A_guardian_who_has_gone_or_is_a_minor_is_no_other_guardian()
    {
        Assert.Equal("– LastGuardian", Outcome.Of(Leave(family.WithGuardian(Family.Nadia).WithoutMember(Family.Nadia), Family.Leila)));
        Assert.Equal("– LastGuardian", Outcome.Of(Leave(family.WithGuardian(Family.Nadia).WithMember(Family.Nadia, Family.SamsBirth), Family.Leila)));
        Assert.Equal("– LastGuardian", Outcome.Of(Leave(family.WithGuardian(Family.Nadia, since: Family.Today.AddDays(1)), Family.Leila)));
    }

    [Fact]
    public void A_guardian_gives_the_care_of_a_minor_up_only_to_another()
    {
        Assert.Equal("– LastGuardian", Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.EndGuardianship, Target.OfMember(Family.Sam))));
        Assert.Equal("A", Outcome.Of(family.WithGuardian(Family.Nadia).AccessEvaluator(Family.Leila, Permission.EndGuardianship, Target.OfMember(Family.Sam))));
        Assert.Equal("– NotForThisRelation", Outcome.Of(family.WithGuardian(Family.Nadia).AccessEvaluator(Family.Daniel, Permission.EndGuardianship, Target.OfMember(Family.Sam))));
    }

    [Fact]
    public void Of_a_grown_child_nobody_is_the_last_guardian() => Assert.Equal("F", Outcome.Of(Leave(family.WithMember(Family.Sam, new(2000, 1, 1)), Family.Leila)));

    [Fact]
    public void A_payer_without_a_line_stays_too()
    {
        var pays = family with { Relations = family.Relations with { Accounts = family.Relations.Accounts.Add(new(new(Family.Id(0xA, 2)), Family.Lodger)) } };

        Assert.Equal("– PaysHere", Outcome.Of(Leave(pays, Family.Lodger)));
        Assert.Equal("– PaysHere", Outcome.Of(Remove(pays.WithInvited(Family.Lodger, by: Family.Daniel), Family.Daniel, Family.Lodger)));
    }

    [Fact]
    public void A_payer_removes_a_minor_alone_only_where_nobody_cares_for_them()
    {
        Assert.Equal("A + Leila", Outcome.Of(Remove(family, Family.Daniel, Family.Sam)));
        Assert.Equal("A", Outcome.Of(Remove(family.WithoutGuardians(), Family.Daniel, Family.Sam)));
        Assert.Equal("A", Outcome.Of(Remove(family.WithoutGuardians().WithGuardian(Family.Daniel), Family.Daniel, Family.Sam)));
    }

    [Fact]
    public void A_minor_s_other_guardians_may_stop_that_the_minor_is_taken_out_of_the_household()
    {
        Assert.Equal("A, unless Leila", Outcome.Of(Remove(family.WithGuardian(Family.Daniel), Family.Daniel, Family.Sam)));
        Assert.Equal("A, unless Nadia", Outcome.Of(Remove(family.WithGuardian(Family.Nadia), Family.Leila, Family.Sam)));
        Assert.Equal("A + Leila, Nadia, unless Leila, Nadia", Outcome.Of(Remove(family.WithGuardian(Family.Nadia), Family.Daniel, Family.Sam)));
    }

    [Fact]
    public void Nobody_else_removes_anybody()
    {
        Assert.Equal("– NotRelated", Outcome.Of(Remove(family, Family.Leila, Family.Nadia)));
        Assert.Equal("– NotRelated", Outcome.Of(Remove(family.WithInvited(Family.Lodger, by: Family.Leila), Family.Leila, Family.Lodger)));
        Assert.Equal("– NotRelated", Outcome.Of(Leave(family, Family.Leila, of: Family.Lodger)));
    }

    [Fact]
    public void Who_was_invited_and_who_invited_them_see_each_other_and_so_does_who_pays()
    {
        var invited = family.WithInvited(Family.Lodger, by: Family.Leila);

        Assert.False(Sight(family, Family.Leila).Sees(Family.Lodger));
        Assert.True(Sight(invited, Family.Leila).Sees(Family.Lodger));
        Assert.True(Sight(invited, Family.Daniel).Sees(Family.Lodger));
        Assert.False(Sight(invited, Family.Sam).Sees(Family.Lodger));
        Assert.True(Sight(invited, Family.Lodger).Sees(Family.Leila));
        Assert.False(Sight(invited, Family.Lodger).Sees(Family.Daniel));
        Assert.False(Sight(invited, Family.Lodger).Sees(Family.LeilasLine));
        Assert.False(Sight(invited.WithoutMember(Family.Leila), Family.Lodger).Sees(Family.Leila));
    }

    private static AccessDecision Remove(Family family, MemberId who, MemberId whom) => family.AccessEvaluator(who, Permission.RemoveMember, Target.OfMember(whom));

    private static AccessDecision Leave(Family family, MemberId who, MemberId? of = null) => family.AccessEvaluator(who, Permission.LeaveHousehold, Target.OfMember(of ?? who));

    private static HouseholdSight Sight(Family family, MemberId viewer) => HouseholdSight.Of(Family.As(viewer), family.Relations, ImmutableHashSet<LineId>.Empty, family.Policy, family.At);
}
