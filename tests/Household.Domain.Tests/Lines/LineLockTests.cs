using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Lines;

public sealed class LineLockTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly MemberId s_payer = MemberId.From(new Guid(1, 0, 0, new byte[8]));
    private static readonly MemberId s_user = MemberId.From(new Guid(2, 0, 0, new byte[8]));
    private readonly LineLock held = new(default, default, default, LineFunction.SimChange, s_payer, s_now);

    [Fact]
    public void A_lock_says_who_set_it_and_who_removed_it()
    {
        Assert.Equal((true, s_payer, s_now), (held.IsOpen, held.LockedBy, held.LockedAt));

        Assert.True(held.Unlock(s_user, s_now.AddDays(1)));

        Assert.Equal((false, s_payer, s_user, s_now.AddDays(1)), (held.IsOpen, held.LockedBy, held.UnlockedBy, held.UnlockedAt));
    }

    [Fact]
    public void A_lock_is_removed_once()
    {
        held.Unlock(s_user, s_now.AddDays(1));

        Assert.False(held.Unlock(s_payer, s_now.AddDays(2)));
        Assert.Equal((s_user, s_now.AddDays(1)), (held.UnlockedBy, held.UnlockedAt));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void A_lock_is_not_removed_before_it_was_set(int seconds, bool removed)
    {
        Assert.Equal(removed, held.Unlock(s_payer, s_now.AddSeconds(seconds)));
        Assert.Equal(!removed, held.IsOpen);
    }

    [Theory]
    [InlineData(LineFunction.PortOut, false, true)]
    [InlineData(LineFunction.PortOut, true, true)]
    [InlineData(LineFunction.SimChange, false, true)]
    [InlineData(LineFunction.SimChange, true, true)]
    [InlineData(LineFunction.TakeOver, false, false)]
    [InlineData(LineFunction.TakeOver, true, true)]
    public void Only_the_confirmed_user_locks_the_take_over(LineFunction function, bool isConfirmedUser, bool may) =>
        Assert.Equal(may, LineLock.MayLock(function, isConfirmedUser));
}
