namespace HouseholdPortal.Domain.Delegations;

public sealed partial class Delegation
{
    /// <summary>How many days before its end both sides are reminded of it. One that is given for no longer than that is not announced so.</summary>
    public static readonly IReadOnlyList<int> Reminders = [30, 7];

    /// <summary>The last reminder that was sent, in days before the end; null before the first.</summary>
    public int? RemindedDaysBefore { get; private set; }

    /// <summary>
    /// The first day on which there may be something to remind of or to end, so that it is found among all others; a day too early rather than too late. Every verb keeps
    /// it. While it is closed it says nothing.
    /// </summary>
    public DateOnly LookOn { get; private set; }

    /// <summary>Something that it may rest on has changed: it is looked at next time, whatever its dates.</summary>
    public void LookAgain(DateTimeOffset now)
    {
        if (IsOpen) LookOn = DayBefore(now);
    }

    /// <summary>It was looked at, and nothing was due: its dates say when there may be. False where they say today or before.</summary>
    public bool LookedAt(DateOnly today)
    {
        if (LookOn > today) return false;
        PlanLook();
        return LookOn > today;
    }

    /// <summary>The grantor ends it, or takes back its offer.</summary>
    public DelegationRefusal? Revoke(DateTimeOffset now) => IsOpen ? Close(DelegationState.Revoked, now) : DelegationRefusal.NotOpen;

    /// <summary>The grantee ends it.</summary>
    public DelegationRefusal? GiveUp(DateTimeOffset now) => State == DelegationState.Accepted ? Close(DelegationState.GivenUp, now) : DelegationRefusal.NotOpen;

    /// <summary>What it rests on has gone: its grantor’s right, or that both are members.</summary>
    public DelegationRefusal? EndWithRelation(DateTimeOffset now) => IsOpen ? Close(DelegationState.EndedWithRelation, now) : DelegationRefusal.NotOpen;

    /// <summary>Its last day is over.</summary>
    public DelegationRefusal? EndInTime(DateOnly today, DateTimeOffset now)
    {
        if (State != DelegationState.Accepted) return DelegationRefusal.NotOpen;
        return today >= Period.Until ? Close(DelegationState.Ended, now) : DelegationRefusal.NotYet;
    }

    /// <summary>What was offered has not been answered in time, or its last day is over. What was accepted before stays.</summary>
    public DelegationRefusal? Lapse(DateOnly today, DateTimeOffset now)
    {
        if (OfferedAt is not { } at || Offered is not { } offered) return DelegationRefusal.NothingOffered;
        if (now < at + AnswerTime && today < offered.Period.Until) return DelegationRefusal.NotYet;
        if (State == DelegationState.Offered) Close(DelegationState.Lapsed, now);
        WithdrawOffer();
        return null;
    }

    /// <summary>The reminder that is due today, in days before the end, which is sent once; null where none is. After a longer pause only the last one is.</summary>
    public int? Remind(DateOnly today)
    {
        if (State != DelegationState.Accepted || !Period.Contains(today)) return null;
        var left = Period.Until.DayNumber - today.DayNumber;
        foreach (var days in Reminders.Order())
        {
            if (left > days || Period.Days <= days || RemindedDaysBefore <= days) continue;
            RemindedDaysBefore = days;
            PlanLook();
            return days;
        }

        return null;
    }

    private void PlanLook()
    {
        var next = Period.Until;
        if (State == DelegationState.Accepted)
        {
            foreach (var days in Reminders)
            {
                if (Period.Days > days && !(RemindedDaysBefore <= days) && Period.Until.AddDays(-days) < next) next = Period.Until.AddDays(-days);
            }
        }

        if (OfferedAt is { } at && Offered is { } offered)
        {
            // Which day it is where people live, the operator’s time zone says, which this does not know.
            var lapses = DayBefore(at + AnswerTime);
            if (lapses < next) next = lapses;
            if (offered.Period.Until < next) next = offered.Period.Until;
        }

        LookOn = next;
    }

    private static DateOnly DayBefore(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime).AddDays(-1);

    private DelegationRefusal? Close(DelegationState state, DateTimeOffset now)
    {
        (State, ClosedAt) = (state, now);
        WithdrawOffer();
        return null;
    }
}
