using HouseholdPortal.Domain.SignIn;

namespace HouseholdPortal.Domain.Tests.SignIn;

public sealed class CodeLimitsTests
{
    [Theory]
    [InlineData(CodeLimits.SentToANumber - 1, 0, true)]
    [InlineData(CodeLimits.SentToANumber, 0, false)]
    [InlineData(CodeLimits.SentToANumber + 1, 0, false)]
    [InlineData(0, CodeLimits.SentToAPerson - 1, true)]
    [InlineData(0, CodeLimits.SentToAPerson, false)]
    [InlineData(0, CodeLimits.SentToAPerson + 1, false)]
    public void So_many_codes_are_sent_and_no_more(int toTheNumber, int toThePerson, bool may) => Assert.Equal(may, CodeLimits.MaySend(toTheNumber, toThePerson));

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, false)]
    [InlineData(21, false)]
    public void Twenty_wrong_digits_a_day_are_the_end(int wrong, bool may) => Assert.Equal(may, CodeLimits.MayTry(wrong));

    [Theory]
    [InlineData(EnrolmentAttempt.PerBrowser - 1, 0, true)]
    [InlineData(EnrolmentAttempt.PerBrowser, 0, false)]
    [InlineData(EnrolmentAttempt.PerBrowser + 1, 0, false)]
    [InlineData(0, EnrolmentAttempt.PerAddress - 1, true)]
    [InlineData(0, EnrolmentAttempt.PerAddress, false)]
    [InlineData(0, EnrolmentAttempt.PerAddress + 1, false)]
    public void So_many_enrolment_codes_are_tried_and_no_more(int fromTheBrowser, int fromTheAddress, bool may) =>
        Assert.Equal(may, EnrolmentAttempt.MayTry(fromTheBrowser, fromTheAddress));
}
