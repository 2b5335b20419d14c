using HouseholdPortal.Domain.Contacts;

namespace HouseholdPortal.Domain.Tests.Contacts;

/// <summary>Which notices are sent, by default and by choice.</summary>
public sealed class NoticeTableTests
{
    [Theory]
    [InlineData(NoticeChannel.Text)]
    [InlineData(NoticeChannel.Email)]
    public void What_happens_to_the_security_is_told_whatever_anybody_chooses(NoticeChannel channel)
    {
        Assert.True(NoticeTable.Sends([], NoticeKind.Security, channel));
        Assert.False(NoticeTable.MayChoose(NoticeKind.Security, channel, isWanted: false));
        Assert.Throws<ArgumentException>(() => new NoticeChoice(default, NoticeKind.Security, channel, isWanted: false));
        Assert.Throws<ArgumentException>(() => new NoticeChoice(default, NoticeKind.Security, channel, isWanted: true).Choose(isWanted: false));
    }

    [Theory]
    [InlineData(NoticeKind.Receipts, NoticeChannel.Text, true)]
    [InlineData(NoticeKind.Receipts, NoticeChannel.Email, true)]
    [InlineData(NoticeKind.Questions, NoticeChannel.Text, true)]
    [InlineData(NoticeKind.QuestionsAtNight, NoticeChannel.Text, false)]
    public void The_others_are_as_the_table_says_until_somebody_chooses(NoticeKind kind, NoticeChannel channel, bool isSent)
    {
        Assert.Equal(isSent, NoticeTable.Sends([], kind, channel));
        var choice = new NoticeChoice(default, kind, channel, !isSent);
        Assert.Equal(!isSent, NoticeTable.Sends([choice], kind, channel));
        choice.Choose(isSent);
        Assert.Equal(isSent, NoticeTable.Sends([choice], kind, channel));
    }

    [Theory]
    [InlineData(NoticeKind.Questions)]
    [InlineData(NoticeKind.QuestionsAtNight)]
    public void A_link_to_a_question_never_goes_by_e_mail(NoticeKind kind)
    {
        Assert.False(NoticeTable.Sends([], kind, NoticeChannel.Email));
        Assert.False(NoticeTable.MayChoose(kind, NoticeChannel.Email, isWanted: true));
    }
}
