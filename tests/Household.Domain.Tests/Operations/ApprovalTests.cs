using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Operations;

public sealed class ApprovalTests
{
    private static readonly DateTimeOffset s_now = new(2026, 7, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonId s_asker = PersonId.From(new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));
    private static readonly PersonId s_other = PersonId.From(new Guid(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]));
    private static readonly SessionId s_session = SessionId.From(new Guid(3, 0, 0, [0, 0, 0, 0, 0, 0, 0, 3]));
    private static readonly AuthorizationDetails s_operation = new(Permission.SettleFinding, new Guid(5, 0, 0, new byte[8]), new byte[] { 1 });
    private static readonly Proof s_code = new(AuthenticationMethod.Code, AssuranceLevel.Operation, s_now, BoundToOperation: true);
    private static readonly Proof s_proof = new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, s_now, BoundToOperation: true);

    [Fact]
    public void Given_with_proof_it_is_used_once()
    {
        var approval = Asked();
        Assert.IsType<ApprovalAnswer.Done>(approval.Give(s_asker, s_proof, null, s_now));
        Assert.IsType<ApprovalAnswer.Done>(approval.Consume(s_operation, s_asker, s_now));
        Assert.Equal(new ApprovalAnswer.AlreadyClosed(ApprovalState.Consumed), approval.Consume(s_operation, s_asker, s_now));
        Assert.Equal(new ApprovalAnswer.AlreadyClosed(ApprovalState.Consumed), approval.Give(s_asker, s_proof, null, s_now));
    }

    [Fact]
    public void Not_given_it_cannot_be_used() => Assert.IsType<ApprovalAnswer.ProofTooWeak>(Asked().Consume(s_operation, s_asker, s_now));

    [Fact]
    public void Nobody_but_the_approver_answers_and_nobody_but_the_requester_cancels()
    {
        var approval = Asked();
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.Give(s_other, s_proof, null, s_now));
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.Refuse(s_other, s_now));
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.Cancel(s_other, s_now));
        Assert.Equal(ApprovalState.Open, approval.State);
    }

    public static TheoryData<string> Differences => ["permission", "target", "terms", "requester"];

    [Theory]
    [MemberData(nameof(Differences))]
    public void For_anything_else_it_is_worthless(string difference)
    {
        var approval = Asked();
        approval.Give(s_asker, s_proof, null, s_now);
        var operation = difference switch
        {
            "permission" => s_operation with { Permission = Permission.EndActiveLine },
            "target" => s_operation with { TargetId = Guid.Empty },
            "terms" => s_operation with { TermsHash = new byte[] { 9 } },
            _ => s_operation,
        };
        var requester = string.Equals(difference, "requester", StringComparison.Ordinal) ? s_other : s_asker;
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.Consume(operation, requester, s_now));
        Assert.Equal(ApprovalState.Given, approval.State);
    }

    [Fact]
    public void It_lasts_ten_minutes_and_not_a_moment_more()
    {
        var last = s_now + Approval.Lasts - TimeSpan.FromMicroseconds(1);
        Assert.IsType<ApprovalAnswer.Done>(Asked().Give(s_asker, s_proof with { At = last }, null, last));

        var late = Asked();
        Assert.IsType<ApprovalAnswer.TooLate>(late.Give(s_asker, s_proof, null, s_now + Approval.Lasts));
        Assert.Equal(ApprovalState.Expired, late.State);

        var given = Asked();
        given.Give(s_asker, s_proof, null, s_now);
        Assert.IsType<ApprovalAnswer.TooLate>(given.Consume(s_operation, s_asker, s_now + Approval.Lasts));
    }

    [Theory]
    [InlineData(AuthenticationMethod.None, AssuranceLevel.High, true)]
    [InlineData(AuthenticationMethod.Code, AssuranceLevel.Operation, false)]
    [InlineData(AuthenticationMethod.Code, AssuranceLevel.Fresh, true)]
    public void A_proof_below_the_floor_gives_nothing(AuthenticationMethod method, AssuranceLevel assurance, bool bound) =>
        Assert.IsType<ApprovalAnswer.ProofTooWeak>(Asked().Give(s_asker, new(method, assurance, s_now, bound), null, s_now));

    [Fact]
    public void A_wrong_number_closes_the_request()
    {
        var approval = Asked(matchNumber: "47");
        Assert.IsType<ApprovalAnswer.WrongNumber>(approval.Give(s_asker, s_proof, "48", s_now));
        Assert.Equal(new ApprovalAnswer.AlreadyClosed(ApprovalState.Refused), approval.Give(s_asker, s_proof, "47", s_now));
    }

    [Theory]
    [InlineData("47", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("470", false)]
    public void The_two_digits_of_the_other_screen_are_typed(string? typed, bool right) =>
        Assert.Equal(right, Asked(matchNumber: "47").Give(s_asker, s_proof, typed, s_now) is ApprovalAnswer.Done);

    [Fact]
    public void Two_approvals_of_one_operation_have_different_challenges() =>
        Assert.NotEqual(Asked(nonce: 1).PasskeyChallenge(), Asked(nonce: 2).PasskeyChallenge());

    [Fact]
    public void Asked_again_on_worse_terms_it_takes_nothing_that_was_signed_before()
    {
        var approval = Asked();
        approval.Give(s_asker, s_proof, null, s_now);
        var (before, worse, later) = (approval.PasskeyChallenge(), s_operation with { TermsHash = new byte[] { 9 } }, s_now + Approval.Lasts);
        approval.AskAgain(worse, AssuranceLevel.High, [.. Enumerable.Repeat((byte)8, 32)], later);
        Assert.NotEqual(before, approval.PasskeyChallenge());
        Assert.Equal(later + Approval.Lasts, approval.ExpiresAt);
        Assert.IsType<ApprovalAnswer.ProofTooWeak>(approval.Consume(worse, s_asker, later));
        Assert.IsType<ApprovalAnswer.ProofTooWeak>(approval.Give(s_asker, s_proof with { At = later }, null, later));
        Assert.IsType<ApprovalAnswer.Done>(approval.Give(s_asker, new(AuthenticationMethod.Passkey, AssuranceLevel.High, later, BoundToOperation: true), null, later));
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.Consume(s_operation, s_asker, later));
        Assert.IsType<ApprovalAnswer.Done>(approval.Consume(worse, s_asker, later));
    }

    [Fact]
    public void What_is_answered_elsewhere_is_not_asked_again() =>
        Assert.Throws<InvalidOperationException>(() => Asked(matchNumber: "47").AskAgain(s_operation, AssuranceLevel.Operation, new byte[32], s_now));

    [Fact]
    public void A_question_to_oneself_lasts_ten_minutes_and_to_another_a_day()
    {
        Assert.Equal(s_now + TimeSpan.FromMinutes(10), Asked(matchNumber: "47").ExpiresAt);
        Assert.Equal(s_now + TimeSpan.FromHours(24), Asked(matchNumber: "47", approver: s_other).ExpiresAt);
    }

    [Fact]
    public void Another_person_never_answers_without_the_digits_of_the_asking_screen() =>
        Assert.Throws<ArgumentException>(() => Asked(matchNumber: null, approver: s_other));

    [Fact]
    public void The_digits_of_the_screen_are_worthless_without_the_newest_link()
    {
        var approval = Asked(matchNumber: "47");
        byte[] older = [.. Enumerable.Repeat((byte)1, 32)], newest = [.. Enumerable.Repeat((byte)2, 32)];
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.GiveByScreen(s_asker, newest, approval.ScreenDigits(), s_code, s_now));
        approval.SendLink(older, Msisdn.Parse("447700900186"), s_now);
        approval.SendLink(newest, Msisdn.Parse("447700900186"), s_now);
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.GiveByScreen(s_asker, older, approval.ScreenDigits(), s_code, s_now));
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.GiveByScreen(s_asker, [], approval.ScreenDigits(), s_code, s_now));
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.GiveByScreen(s_other, newest, approval.ScreenDigits(), s_code, s_now));
        Assert.Equal(0, approval.WrongTries);
        Assert.IsType<ApprovalAnswer.Done>(approval.GiveByScreen(s_asker, newest, approval.ScreenDigits(), s_code, s_now));
    }

    [Fact]
    public void The_screen_shows_its_six_digits_only_after_a_link_and_until_the_next_one()
    {
        var approval = Asked(matchNumber: "47");
        Assert.False(approval.VerifyOneTimeCode(six: true, s_now));
        approval.SendLink(new byte[32], Msisdn.Parse("447700900186"), s_now);
        Assert.True(approval.VerifyOneTimeCode(six: true, s_now));
        Assert.False(approval.VerifyOneTimeCode(six: true, s_now));
        approval.SendLink(new byte[32], Msisdn.Parse("447700900186"), s_now);
        Assert.False(approval.TypesDigits);
        Assert.False(approval.VerifyOneTimeCode(six: true, s_now + Approval.Lasts));
    }

    [Fact]
    public void The_digits_of_the_screen_prove_no_more_than_a_code_to_that_number_does_now()
    {
        var approval = Asked(matchNumber: "47");
        approval.SendLink(new byte[32], Msisdn.Parse("447700900186"), s_now);
        Assert.IsType<ApprovalAnswer.ProofTooWeak>(approval.GiveByScreen(s_asker, new byte[32], approval.ScreenDigits(), s_code with { Assurance = AssuranceLevel.Fresh }, s_now));
        Assert.Equal(ApprovalState.Open, approval.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_no_after_a_slip_of_the_fingers_is_a_no(bool reported)
    {
        var approval = Asked(matchNumber: "47", approver: s_other);
        approval.SendLink(new byte[32], Msisdn.Parse("447700900186"), s_now);
        approval.GiveByScreen(s_other, new byte[32], "x", s_code, s_now);
        Assert.IsType<ApprovalAnswer.Done>(reported ? approval.Report(s_other, s_now) : approval.Refuse(s_other, s_now));
        Assert.Equal(s_now + Approval.AskWindow, approval.NoUntil);
    }

    [Fact]
    public void Who_gave_the_first_of_two_proofs_is_asked_for_the_other_and_nothing_that_was_signed_before_answers()
    {
        var approval = Asked(matchNumber: "47", approver: s_other);
        Assert.Throws<InvalidOperationException>(() => approval.AskForOther(new byte[32]));
        approval.SendLink(new byte[32], Msisdn.Parse("447700900186"), s_now);
        var (challenge, digits) = (approval.PasskeyChallenge(), approval.ScreenDigits());
        Assert.IsType<ApprovalAnswer.Done>(approval.Give(s_other, s_proof, "47", s_now, ProofPart.First));

        approval.AskForOther([.. Enumerable.Repeat((byte)3, 32)]);

        Assert.Equal((ApprovalState.Open, AuthenticationMethod.None), (approval.State, approval.AuthenticationMethod));
        Assert.NotEqual(challenge, approval.PasskeyChallenge());
        Assert.NotEqual(digits, approval.ScreenDigits());
        Assert.True(approval.IsLinkedBy(new byte[32], s_now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_given_and_not_used_yet_can_still_be_refused(bool reported)
    {
        var approval = Asked(matchNumber: "47", approver: s_other);
        Assert.IsType<ApprovalAnswer.Done>(approval.Give(s_other, s_proof, "47", s_now));
        Assert.IsType<ApprovalAnswer.Done>(reported ? approval.Report(s_other, s_now) : approval.Refuse(s_other, s_now));
        Assert.Equal((ApprovalState.Refused, reported), (approval.State, approval.Reported));
    }

    [Fact]
    public void What_was_done_otherwise_is_not_answered_any_more()
    {
        var approval = Asked(matchNumber: "47", approver: s_other);
        Assert.IsType<ApprovalAnswer.Done>(approval.Overtake(s_now));
        Assert.Equal(new ApprovalAnswer.AlreadyClosed(ApprovalState.Overtaken), approval.Give(s_other, new(AuthenticationMethod.Passkey, AssuranceLevel.High, s_now, BoundToOperation: true), "47", s_now));
        Assert.Equal(new ApprovalAnswer.AlreadyClosed(ApprovalState.Overtaken), approval.Overtake(s_now));
    }

    [Fact]
    public void The_digits_of_the_screen_are_worthless_with_a_link_that_ran_out()
    {
        var approval = Asked(matchNumber: "47", approver: s_other);
        approval.SendLink(new byte[32], Msisdn.Parse("447700900186"), s_now);
        Assert.IsType<ApprovalAnswer.NotThisOne>(approval.GiveByScreen(s_other, new byte[32], approval.ScreenDigits(), s_code, s_now + Approval.Lasts));
    }

    [Theory]
    [InlineData(Approval.ScreenTries - 1, true)]
    [InlineData(Approval.ScreenTries, false)]
    [InlineData(Approval.ScreenTries + 1, false)]
    public void The_fifth_wrong_six_digits_end_the_question(int wrong, bool stillWorks)
    {
        var approval = Asked(matchNumber: "47");
        approval.SendLink(new byte[32], Msisdn.Parse("447700900186"), s_now);
        var digits = approval.ScreenDigits();
        for (var i = 0; i < wrong; i++) approval.GiveByScreen(s_asker, new byte[32], string.Equals(digits, "000000", StringComparison.Ordinal) ? "000001" : "000000", s_code, s_now);
        Assert.Equal(stillWorks, approval.GiveByScreen(s_asker, new byte[32], digits, s_code, s_now) is ApprovalAnswer.Done);
    }

    [Fact]
    public void A_newer_link_makes_the_one_before_worthless_and_none_outlives_ten_minutes()
    {
        var approval = Asked(matchNumber: "47", approver: s_other);
        byte[] first = [.. Enumerable.Repeat((byte)1, 32)], second = [.. Enumerable.Repeat((byte)2, 32)];
        approval.SendLink(first, Msisdn.Parse("447700900186"), s_now);
        approval.SendLink(second, Msisdn.Parse("447700900186"), s_now);
        Assert.False(approval.IsLinkedBy(first, s_now));
        Assert.True(approval.IsLinkedBy(second, s_now + Approval.Lasts - TimeSpan.FromMicroseconds(1)));
        Assert.False(approval.IsLinkedBy(second, s_now + Approval.Lasts));
    }

    private static Approval Asked(string? matchNumber = null, byte nonce = 7, PersonId? approver = null) =>
        new(default, default, default, s_operation, s_asker, s_session, "Chrome on Linux", approver ?? s_asker, AssuranceLevel.Operation, matchNumber, [.. Enumerable.Repeat(nonce, 32)], s_now);
}
