using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Lines;

/// <summary>A payer who says that they use a line themself, and whoever holds it.</summary>
public sealed class LineClaimTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_until = s_now.AddDays(90);
    private readonly Line _line = new(new(Family.Id(0xF, 1)), Family.Line(1), Family.Mobiles, LineKind.Mobile, Msisdn.Parse("447700900186"), "Phone", new(2028, 1, 1));

    [Fact]
    public void The_payer_becomes_its_user_and_whoever_holds_it_undoes_that()
    {
        Assert.True(_line.Claim(Family.Daniel, s_until, s_now));
        Assert.Equal((LineUserState.Confirmed, Family.Daniel), (_line.UserState, _line.UserId!.Value));

        Assert.True(_line.UndoClaim(s_now));
        Assert.Equal((LineUserState.Unknown, null), (_line.UserState, _line.UserId));
        Assert.False(_line.UndoClaim(s_now));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void It_can_be_undone_until_its_time_is_over(int ticks, bool undone)
    {
        _line.Claim(Family.Daniel, s_until, s_now);

        Assert.Equal(undone, _line.UndoClaim(s_until.AddTicks(ticks)));
        Assert.Equal(undone ? LineUserState.Unknown : LineUserState.Confirmed, _line.UserState);
    }

    [Fact]
    public void On_an_account_with_one_line_there_is_nothing_to_undo()
    {
        Assert.True(_line.Claim(Family.Daniel, undoableUntil: null, s_now));
        Assert.False(_line.UndoClaim(s_now));
    }

    [Fact]
    public void Nobody_claims_a_line_that_somebody_has_confirmed()
    {
        Assert.True(_line.NameUser(Family.Leila) && _line.ConfirmUser(Family.Leila));

        Assert.False(_line.Claim(Family.Daniel, s_until, s_now));
        Assert.Equal(Family.Leila, _line.UserId);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void An_objection_stands_until_its_time_is_over(int ticks, bool may)
    {
        _line.ObjectToClaim(s_until);

        Assert.Equal(may, _line.Claim(Family.Daniel, undoableUntil: null, s_until.AddTicks(ticks)));
    }

    [Fact]
    public void What_a_member_confirmed_themself_is_not_undone()
    {
        Assert.True(_line.NameUser(Family.Leila) && _line.ConfirmUser(Family.Leila));

        Assert.False(_line.IsClaimUndoable(s_now) || _line.UndoClaim(s_now));
    }
}
