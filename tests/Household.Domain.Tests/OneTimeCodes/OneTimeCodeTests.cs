using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

/// <summary>Starts from an issued code that is right; each test breaks one thing.</summary>
public sealed class OneTimeCodeTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly HumanPace s_pace = new();
    private static readonly byte[] s_browser = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] s_otherBrowser = [.. Enumerable.Repeat((byte)2, 32)];
    private static readonly byte[] s_right = [.. Enumerable.Repeat((byte)3, 32)];
    private static readonly byte[] s_wrong = [.. Enumerable.Repeat((byte)4, 32)];
    private static readonly byte[] s_next = [.. Enumerable.Repeat((byte)9, 32)];
    private static readonly PersonId s_person = PersonId.From(new Guid(1, 0, 0, new byte[8]));
    private static readonly PersonId s_other = PersonId.From(new Guid(2, 0, 0, new byte[8]));

    [Fact]
    public void The_right_digits_in_time_from_the_browser_that_asked_are_right()
    {
        var code = Issued();
        Assert.IsType<OneTimeCodeResult.Right>(code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now));
        Assert.Equal(CodeState.Used, code.State);
    }

    [Fact]
    public void A_used_code_is_good_for_nothing()
    {
        var code = Issued();
        code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now);
        Assert.IsType<OneTimeCodeResult.AlreadyUsed>(code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now));
        Assert.Null(code.Mac);
    }

    [Theory]
    [InlineData(OneTimeCode.Tries - 1, true)]
    [InlineData(OneTimeCode.Tries, false)]
    [InlineData(OneTimeCode.Tries + 1, false)]
    public void The_right_digits_count_only_before_the_last_wrong_try(int wrongTries, bool isRight)
    {
        var code = Issued();
        for (var i = 0; i < wrongTries; i++) code.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, s_now);
        var answer = code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now);
        Assert.Equal(isRight, answer is OneTimeCodeResult.Right);
        Assert.Equal(!isRight, answer is OneTimeCodeResult.Exhausted);
    }

    [Fact]
    public void Each_wrong_try_says_how_many_are_left_and_the_last_that_there_are_none()
    {
        var code = Issued();
        Assert.Equal([4, 3, 2, 1], Enumerable.Range(0, 4).Select(_ => Assert.IsType<OneTimeCodeResult.Wrong>(code.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, s_now)).TriesLeft));
        Assert.IsType<OneTimeCodeResult.Exhausted>(code.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, s_now));
        Assert.Equal(CodeState.Exhausted, code.State);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_code_works_until_five_minutes_after_it_was_asked_for(int ticksAfter, bool isRight)
    {
        var code = Issued();
        var answer = code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now + OneTimeCode.Lasts + TimeSpan.FromTicks(ticksAfter));
        Assert.Equal(isRight, answer is OneTimeCodeResult.Right);
        Assert.Equal(!isRight, answer is OneTimeCodeResult.TooLate);
    }

    [Fact]
    public void Another_browser_and_another_purpose_get_nothing_and_cost_no_try()
    {
        var code = Issued();
        Assert.IsType<OneTimeCodeResult.NotThisOne>(code.Answer(CodePurpose.SignIn, s_right, s_otherBrowser, s_pace, s_now));
        Assert.IsType<OneTimeCodeResult.NotThisOne>(code.Answer(CodePurpose.Approval, s_right, s_browser, s_pace, s_now));
        Assert.Equal(0, code.WrongTries);
        Assert.Equal(CodeState.Issued, code.State);
    }

    [Fact]
    public void A_code_that_was_never_sent_answers_like_one_that_was_typed_wrongly()
    {
        var sent = Issued();
        var unsent = Requested();
        unsent.Refuse(CodeRefusal.UnknownNumber, s_now);
        for (var i = 0; i < OneTimeCode.Tries + 2; i++)
            Assert.Equal(sent.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, s_now), unsent.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, s_now));
        var late = s_now + OneTimeCode.Lasts;
        Assert.Equal(sent.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, late), unsent.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, late));
    }

    [Fact]
    public void Tries_made_before_it_is_issued_count()
    {
        var code = Requested();
        for (var i = 0; i < OneTimeCode.Tries; i++) code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now);
        Assert.False(code.Issue(s_person, null, false, s_right, s_now));
        Assert.IsType<OneTimeCodeResult.Exhausted>(code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now));
    }

    [Fact]
    public void It_is_issued_once_in_time_and_never_after_a_refusal()
    {
        Assert.False(Issued().Issue(s_person, null, false, s_wrong, s_now));
        Assert.False(Issued().Refuse(CodeRefusal.TooMany, s_now));
        Assert.False(Requested().Issue(s_person, null, false, s_right, s_now + OneTimeCode.Lasts));
        var refused = Requested();
        refused.Refuse(CodeRefusal.TooMany, s_now);
        Assert.False(refused.Issue(s_person, null, false, s_right, s_now));
    }

    [Fact]
    public void A_code_for_one_person_is_not_issued_to_another()
    {
        var code = OneTimeCode.ForApproval(default, s_person, default, Number, s_browser, s_now);
        Assert.Throws<ArgumentException>(() => code.Issue(s_other, null, false, s_right, s_now));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    public void A_wrong_try_within_a_second_of_the_request_or_the_one_before_is_fast(int microsecondsAfter, int fast)
    {
        var code = Issued();
        var pause = s_pace.FastestTry + TimeSpan.FromMicroseconds(microsecondsAfter);
        code.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, s_now + pause);
        code.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, s_now + (2 * pause));
        Assert.Equal(new TriedCode(fast, s_now + (2 * pause)), code.Tried);
    }

    [Fact]
    public void Right_digits_are_never_too_fast_because_phones_fill_them_in()
    {
        var code = Issued();
        Assert.IsType<OneTimeCodeResult.Right>(code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now));
        Assert.Null(code.Tried);
    }

    [Fact]
    public void A_text_from_the_handset_begins_the_request_anew_for_as_long_as_a_code_lasts_and_voids_the_digits_before()
    {
        var code = Issued();
        var later = s_now.AddMinutes(4);

        Assert.True(code.Text(later));

        Assert.Equal((CodeState.Requested, later, later + OneTimeCode.Lasts), (code.State, code.TextedAt, code.ExpiresAt));
        Assert.IsType<OneTimeCodeResult.Wrong>(code.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, later));
        Assert.True(code.Issue(s_person, null, false, s_next, later));
        Assert.IsType<OneTimeCodeResult.Right>(code.Answer(CodePurpose.SignIn, s_next, s_browser, s_pace, later + OneTimeCode.Lasts - TimeSpan.FromMicroseconds(1)));
    }

    [Fact]
    public void A_text_revives_what_the_limits_refused()
    {
        var code = Requested();
        code.Limit(s_now.AddHours(1));
        code.Refuse(CodeRefusal.TooMany, s_now);

        Assert.True(code.Text(s_now));

        Assert.Equal((null, null, null), (code.LimitedUntil, code.Refusal, code.ClosedAt));
        Assert.True(code.Issue(s_person, null, false, s_right, s_now));
    }

    [Fact]
    public void A_second_text_does_nothing()
    {
        var code = Requested();
        code.Text(s_now);

        Assert.False(code.Text(s_now));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_text_comes_in_time_until_the_request_expires(int microseconds, bool inTime) =>
        Assert.Equal(inTime, Requested().Text(s_now + OneTimeCode.Lasts + TimeSpan.FromMicroseconds(microseconds)));

    [Theory]
    [InlineData(OneTimeCode.Tries - 1, true)]
    [InlineData(OneTimeCode.Tries, false)]
    [InlineData(OneTimeCode.Tries + 1, false)]
    public void A_text_buys_no_more_tries(int wrong, bool may)
    {
        var code = Issued();
        for (var i = 0; i < wrong; i++) code.Answer(CodePurpose.SignIn, s_wrong, s_browser, s_pace, s_now.AddMinutes(1));

        Assert.Equal(may, code.Text(s_now.AddMinutes(1)));
    }

    [Fact]
    public void A_text_does_nothing_for_a_used_code_or_one_that_is_not_for_signing_in()
    {
        var used = Issued();
        used.Answer(CodePurpose.SignIn, s_right, s_browser, s_pace, s_now);

        Assert.False(used.Text(s_now));
        Assert.False(OneTimeCode.ForApproval(default, s_person, default, Number, s_browser, s_now).Text(s_now));
    }

    private static Msisdn Number => Msisdn.Parse("447700900186");

    private static OneTimeCode Requested() => OneTimeCode.ForSignIn(default, Number, new(s_browser, "Chrome on Windows", Place: null, new byte[32], new byte[32], IsOnOwnNetwork: false), HandsetWord.Parse("BHKMTR"), s_now);

    private static OneTimeCode Issued()
    {
        var code = Requested();
        Assert.True(code.Issue(s_person, null, false, s_right, s_now));
        return code;
    }
}
