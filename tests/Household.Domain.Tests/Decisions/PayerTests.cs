using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class PayerTests
{
    private readonly Family family = new();

    [Fact]
    public void A_payer_cannot_see_whom_another_adult_calls()
    {
        var refused = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(Family.Daniel, Permission.SeeUsageDetail, Target.OfLine(Family.LeilasLine)));

        Assert.Equal(RefusalReason.OnlyTheUser, refused.Reason);
        Assert.Equal([Family.Leila], refused.WhoMay);
    }

    [Fact]
    public void A_payer_who_is_guardian_sees_whom_a_young_child_calls() =>
        Assert.Equal("F, unless Leila", Outcome.Of(family.WithMember(Family.Sam, Family.Today.AddYears(-12)).WithGuardian(Family.Daniel).AccessEvaluator(Family.Daniel, Permission.SeeUsageDetail, Target.OfLine(Family.SamsLine))));

    [Theory]
    [InlineData(false, "A")]
    [InlineData(true, "A + Leila")]
    public void A_payer_changes_another_adults_plan_downward_only_with_them(bool lessService, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ChangePlanDearer, Target.OfLine(Family.LeilasLine, new(100, 0, 0, lessService)))));

    [Fact]
    public void A_payer_changes_their_own_and_a_minors_plan_downward_alone()
    {
        Assert.Equal("A", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ChangePlanDearer, Target.OfLine(Family.DanielsLine, new(100, 0, 0, LessService: true)))));
        Assert.Equal("A", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, new(100, 0, 0, LessService: true)))));
    }

    [Fact]
    public void A_payer_who_would_give_an_unknown_user_less_waits_for_the_holder() =>
        Assert.Equal("H, hold", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ChangePlanDearer, Target.OfLine(Family.NobodysLine, new(100, 0, 0, LessService: true)))));

    [Theory]
    [InlineData(1, "H")]
    [InlineData(2, "– OnlyTheUser")]
    [InlineData(null, "– OnlyTheUser")]
    public void A_payer_lifts_only_a_lock_of_their_own_on_another_adults_line(int? lockedBy, string expected)
    {
        var terms = new Terms(0, 0, 0, LessService: false, lockedBy is { } member ? Family.Member(member) : null);

        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.UnlockLine, Target.OfLine(Family.LeilasLine, terms))));
    }

    [Theory]
    [InlineData(1, "H")]
    [InlineData(2, "A")]
    [InlineData(null, "H")]
    public void On_their_own_line_a_payer_lifts_locks_as_any_user_does(int? lockedBy, string expected)
    {
        var terms = new Terms(0, 0, 0, LessService: false, lockedBy is { } member ? Family.Member(member) : null);

        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.UnlockLine, Target.OfLine(Family.DanielsLine, terms))));
    }

    [Theory]
    [InlineData(Permission.GetPortOutCode)]
    [InlineData(Permission.TakeLineOver)]
    public void Only_a_stated_debt_keeps_a_user_from_leaving_with_their_number(Permission permission)
    {
        Assert.Equal("H", Outcome.Of(family.AccessEvaluator(Family.Leila, permission, Target.OfLine(Family.LeilasLine))));
        Assert.Equal("– DebtFirst", Outcome.Of(family.AccessEvaluator(Family.Leila, permission, Target.OfLine(Family.LeilasLine, new(0, 0, 1, LessService: false)))));
        Assert.Equal("– DebtFirst", Outcome.Of(family.AccessEvaluator(Family.Daniel, permission, Target.OfLine(Family.LeilasLine, new(0, 0, 1, LessService: false)))));
    }

    [Theory]
    [InlineData(Permission.GetPortOutCode, LineUserState.Unknown)]
    [InlineData(Permission.GetPortOutCode, LineUserState.Recorded)]
    [InlineData(Permission.GetPortOutCode, LineUserState.Named)]
    [InlineData(Permission.TakeLineOver, LineUserState.Unknown)]
    [InlineData(Permission.TakeLineOver, LineUserState.Named)]
    public void A_line_without_a_known_user_keeps_its_number_whatever_else_holds(Permission permission, LineUserState state)
    {
        var named = family.WithLine(Family.LeilasLine, line => line with { User = Family.Daniel, UserState = state }).LetsOnAccount(Family.Daniel, permission);
        var proof = new Proof(AuthenticationMethod.Passkey, AssuranceLevel.High, family.At, BoundToOperation: true);

        Assert.Equal("– UserNotConfirmed", Outcome.Of(named.AccessEvaluator(Family.As(Family.Daniel, proof), permission, Target.OfLine(Family.LeilasLine))));
        Assert.Equal("– NoKnownUser", Outcome.Of(family.WithLine(Family.LeilasLine, line => line with { User = null, UserState = LineUserState.Unknown }).AccessEvaluator(Family.As(Family.Daniel, proof), permission, Target.OfLine(Family.LeilasLine))));
        Assert.StartsWith("– ", Outcome.Of(named.AccessEvaluator(Family.Kim, permission, Target.OfLine(Family.LeilasLine))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Permission.GetPortOutCode, 0, "– NoKnownUser")]
    [InlineData(Permission.GetPortOutCode, -1, "H")]
    [InlineData(Permission.TakeLineOver, 0, "– NoKnownUser")]
    [InlineData(Permission.TakeLineOver, -1, "H")]
    public void While_a_payer_s_own_word_can_be_undone_the_line_keeps_its_number(Permission permission, int lastDay, string outcome)
    {
        var claimed = family.WithLine(Family.LeilasLine, line => line with { User = Family.Daniel, UserState = LineUserState.Confirmed, ClaimUndoableUntil = Family.Now.AddDays(lastDay) });
        Assert.Equal(outcome, Outcome.Of(claimed.AccessEvaluator(Family.Daniel, permission, Target.OfLine(Family.LeilasLine))));
    }

    [Fact]
    public void Nor_does_its_time_run_out_while_the_payer_has_it_suspended()
    {
        var claimed = family.WithLine(Family.LeilasLine, line => line with { User = Family.Daniel, UserState = LineUserState.Confirmed, Status = LineStatus.Suspended, ClaimUndoableUntil = Family.Now.AddDays(-30) });
        Assert.Equal("– NoKnownUser", Outcome.Of(claimed.AccessEvaluator(Family.Daniel, Permission.GetPortOutCode, Target.OfLine(Family.LeilasLine))));
    }

    [Theory]
    [InlineData(0, "H, hold")]
    [InlineData(-1, "H")]
    public void As_long_whoever_holds_it_may_object_to_another_SIM(int lastDay, string outcome)
    {
        var claimed = family.WithLine(Family.LeilasLine, line => line with { User = Family.Daniel, UserState = LineUserState.Confirmed, ClaimUndoableUntil = Family.Now.AddDays(lastDay) });
        Assert.Equal(outcome, Outcome.Of(claimed.AccessEvaluator(Family.Daniel, Permission.ReplaceSim, Target.OfLine(Family.LeilasLine))));
    }

    [Fact]
    public void On_the_only_line_that_they_pay_for_a_payer_s_word_counts_at_once_and_on_others_after_the_holder_could_object()
    {
        Target Line(bool isOnly, bool isObjectedTo = false) => Target.OfLine(Family.NobodysLine, new(0, 0, 0, LessService: false, IsOnlyLine: isOnly, IsObjectedTo: isObjectedTo));

        Assert.Equal("A", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ClaimLine, Line(isOnly: true))));
        Assert.Equal("A, hold", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ClaimLine, Line(isOnly: false))));
        Assert.Equal("– ObjectedTo", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ClaimLine, Line(isOnly: false, isObjectedTo: true))));
        Assert.Equal("– ObjectedTo", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ClaimLine, Line(isOnly: true, isObjectedTo: true))));
    }

    [Fact]
    public void Naming_ones_own_child_as_the_user_of_a_line_opens_nothing_of_it()
    {
        var named = family.WithMember(Family.Sam, Family.Today.AddYears(-9)).WithGuardian(Family.Daniel)
            .WithLine(Family.NadiasLine, line => line with { User = Family.Sam, UserState = LineUserState.Named });

        Assert.Equal("– UserNotConfirmed", Outcome.Of(named.AccessEvaluator(Family.Daniel, Permission.SeeUsageDetail, Target.OfLine(Family.NadiasLine))));
        Assert.Equal("H, hold", Outcome.Of(named.AccessEvaluator(Family.Daniel, Permission.SuspendLine, Target.OfLine(Family.NadiasLine))));
    }

    [Fact]
    public void Naming_oneself_as_the_user_of_a_line_opens_nothing_of_it()
    {
        var named = family.WithLine(Family.NobodysLine, line => line with { User = Family.Daniel, UserState = LineUserState.Named });

        Assert.Equal("– UserNotConfirmed", Outcome.Of(named.AccessEvaluator(Family.Daniel, Permission.SeeUsageDetail, Target.OfLine(Family.NobodysLine))));
        Assert.Equal("H, hold", Outcome.Of(named.AccessEvaluator(Family.Daniel, Permission.ReplaceSim, Target.OfLine(Family.NobodysLine))));
    }

    [Fact]
    public void A_minor_without_a_guardian_cannot_consent_so_the_payer_waits_for_their_objection() =>
        Assert.Equal("H, hold", Outcome.Of(family.WithoutGuardians().AccessEvaluator(Family.Daniel, Permission.ReplaceSim, Target.OfLine(Family.SamsLine))));

    [Fact]
    public void A_payer_who_is_the_minors_guardian_needs_no_consent_but_their_own() =>
        Assert.Equal("H", Outcome.Of(family.WithGuardian(Family.Daniel).AccessEvaluator(Family.Daniel, Permission.GetPortOutCode, Target.OfLine(Family.SamsLine))));

    [Fact]
    public void A_payer_who_left_the_household_pays_for_nothing_there()
    {
        var left = family.WithoutMember(Family.Daniel);

        Assert.Equal("– NotRelated", Outcome.Of(left.AccessEvaluator(Family.Daniel, Permission.SeeLine, Target.OfLine(Family.LeilasLine))));
        Assert.Equal("– BeyondAllowance", Outcome.Of(left.AccessEvaluator(Family.Leila, Permission.ChangePlanDearer, Target.OfLine(Family.LeilasLine, new(1, 0, 0, LessService: false)))));
    }
}
