using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Households;

public sealed class InvitationTests
{
    private static readonly HouseholdId s_household = new(Family.Id(0xF, 1));
    private static readonly MemberId s_joined = Family.Member(9);

    [Fact]
    public void It_works_once()
    {
        var invitation = Made();

        Assert.True(invitation.Accept(s_joined, Family.Now));
        Assert.Equal((InvitationState.Accepted, s_joined), (invitation.State, invitation.AcceptedById));
        Assert.False(invitation.Accept(Family.Member(10), Family.Now));
        Assert.False(invitation.Decline(Family.Now));
        Assert.False(invitation.Cancel(Family.Now));
        Assert.Equal(s_joined, invitation.AcceptedById);
    }

    [Fact]
    public void What_was_declined_or_cancelled_is_not_accepted()
    {
        var (declined, cancelled) = (Made(), Made());

        Assert.True(declined.Decline(Family.Now));
        Assert.True(cancelled.Cancel(Family.Now));
        Assert.False(declined.Accept(s_joined, Family.Now));
        Assert.False(cancelled.Accept(s_joined, Family.Now));
        Assert.Null(cancelled.AcceptedById);
    }

    [Fact]
    public void It_works_for_a_week_and_not_a_moment_longer()
    {
        var end = Family.Now + Invitation.Lasts;

        Assert.True(Made().Accept(s_joined, end.AddTicks(-10)));
        Assert.False(Made().Accept(s_joined, end));
        Assert.False(Made().IsOpen(end.AddTicks(10)));
    }

    [Theory]
    [InlineData("Gran", true)]
    [InlineData("", false)]
    [InlineData(" Gran", false)]
    [InlineData("Gr\nan", false)]
    public void It_calls_them_by_a_name(string name, bool isOne) => Assert.Equal(isOne, Invitation.IsName(name));

    [Theory]
    [InlineData(Member.NameSize - 1, true)]
    [InlineData(Member.NameSize, true)]
    [InlineData(Member.NameSize + 1, false)]
    public void A_name_has_an_end(int length, bool isOne) => Assert.Equal(isOne, Invitation.IsName(new string('a', length)));

    [Fact]
    public void Only_one_about_a_line_names_its_user()
    {
        Assert.Throws<InvalidOperationException>(() => Made().NameUser());
        var about = new Invitation(s_household, new(Family.Id(1, 1)), Family.Daniel, Family.Mobiles, Family.NobodysLine, new byte[32], Family.Now);
        about.NameUser();
        Assert.True(about.NamesUser);
    }

    [Fact]
    public void A_token_is_stored_only_as_a_hash() =>
        Assert.Throws<ArgumentException>(() => new Invitation(s_household, new(Family.Id(1, 1)), Family.Daniel, Family.Mobiles, line: null, new byte[16], Family.Now));

    [Fact]
    public void Who_joins_knows_who_invited_them_and_beside_what()
    {
        var member = Member.Joining(Made(), s_joined, Family.Person(s_joined), "Gran", bornOn: null, colour: 4, Family.Now);

        Assert.Equal((Family.Daniel, Family.Mobiles, Family.Now), (member.InvitedById, member.BesideId, member.JoinedAt));
    }

    [Fact]
    public void A_member_leaves_once()
    {
        var member = Member.Joining(Made(), s_joined, Family.Person(s_joined), "Gran", bornOn: null, colour: 4, Family.Now);

        Assert.True(member.Leave(Family.Now.AddDays(1)));
        Assert.False(member.Leave(Family.Now.AddDays(2)));
        Assert.Equal(Family.Now.AddDays(1), member.LeftAt);
    }

    [Fact]
    public void A_guardianship_ends_once()
    {
        var care = new Guardianship(s_household, new(Family.Id(2, 1)), Family.Leila, Family.Sam, Family.SamsBirth);

        Assert.True(care.End(Family.Now));
        Assert.False(care.End(Family.Now.AddDays(1)));
        Assert.Equal(Family.Now, care.RemovedAt);
    }

    [Fact]
    public void A_line_loses_only_its_own_user_and_all_that_was_known_by_them()
    {
        var line = new Line(s_household, Family.LeilasLine, Family.Mobiles, LineKind.Mobile, Msisdn.Parse("447700900186"), "Leila", new(2020, 1, 1));
        line.Claim(Family.Leila, Family.Now.AddDays(90), Family.Now);

        Assert.False(line.LoseUser(Family.Daniel));
        Assert.True(line.LoseUser(Family.Leila));
        Assert.Equal((LineUserState.Unknown, (MemberId?)null, (DateTimeOffset?)null), (line.UserState, line.UserId, line.ClaimUndoableUntil));
        Assert.False(line.LoseUser(Family.Leila));
    }

    private static Invitation Made() => new(s_household, new(Family.Id(1, 1)), Family.Daniel, Family.Mobiles, line: null, new byte[32], Family.Now);
}
