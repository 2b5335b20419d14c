using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

public sealed class CodeLimitsTests
{
    [Theory]
    [InlineData(RateLimitKind.SentToNumber, 6, 1)]
    [InlineData(RateLimitKind.SentToPerson, 12, 1)]
    [InlineData(RateLimitKind.AskedFromAddress, 120, 1)]
    [InlineData(RateLimitKind.SentToPrefix, 1000, 1)]
    [InlineData(RateLimitKind.SentFromNetwork, 2, 1)]
    [InlineData(RateLimitKind.SentFromElsewhere, 4, 1)]
    [InlineData(RateLimitKind.SentForText, 3, 1)]
    [InlineData(RateLimitKind.WrongFromNetwork, 6, 24)]
    [InlineData(RateLimitKind.WrongForText, 20, 24)]
    [InlineData(RateLimitKind.WrongForPerson, 20, 24)]
    [InlineData(RateLimitKind.WrongForNumber, 20, 24)]
    [InlineData(RateLimitKind.WrongFromAddress, 200, 24)]
    [InlineData(RateLimitKind.InvitedNumber, 3, 24)]
    public void Each_tally_has_its_limit(RateLimitKind kind, int most, int hours) => Assert.Equal(new(most, TimeSpan.FromHours(hours)), new CodeLimits().Of(kind));

    [Theory]
    [InlineData(EnrolmentAttempt.PerBrowser - 1, 0, true)]
    [InlineData(EnrolmentAttempt.PerBrowser, 0, false)]
    [InlineData(EnrolmentAttempt.PerBrowser + 1, 0, false)]
    [InlineData(0, EnrolmentAttempt.PerAddress - 1, true)]
    [InlineData(0, EnrolmentAttempt.PerAddress, false)]
    [InlineData(0, EnrolmentAttempt.PerAddress + 1, false)]
    public void So_many_enrolment_codes_are_tried_and_no_more(int fromTheBrowser, int fromTheAddress, bool may) =>
        Assert.Equal(may, EnrolmentAttempt.MayTry(fromTheBrowser, fromTheAddress));

    [Theory]
    [InlineData(49, 0, false)]
    [InlineData(50, 0, true)]
    [InlineData(51, 0, true)]
    [InlineData(100, 24, true)]
    [InlineData(100, 25, false)]
    [InlineData(100, 26, false)]
    public void The_pumping_alarm_rings_where_enough_codes_were_sent_and_too_few_used(int sent, int used, bool rings) => Assert.Equal(rings, PumpingAlarm.Rings(sent, used));
}
