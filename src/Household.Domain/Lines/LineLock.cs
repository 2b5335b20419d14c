namespace HouseholdPortal.Domain.Lines;

/// <summary>
/// One function of a line, locked by a member from when to when. A line's rows are the history of its locks; at most one per function is open, which
/// storage holds by a unique index.
/// </summary>
public sealed class LineLock : HouseholdOwned<LineLockId>
{
    private LineLock() { }

    public LineLock(HouseholdId householdId, LineLockId id, LineId lineId, LineFunction function, MemberId lockedBy, DateTimeOffset lockedAt)
        : base(householdId, id)
    {
        LineId = lineId;
        Function = function;
        LockedBy = lockedBy;
        LockedAt = lockedAt;
    }

    public LineId LineId { get; private set; }

    public LineFunction Function { get; private set; }

    /// <summary>Who set it. Removing one's own lock takes more proof than removing another's on one's own line.</summary>
    public MemberId LockedBy { get; private set; }

    public DateTimeOffset LockedAt { get; private set; }

    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? UnlockedAt { get; private set; }

    public MemberId? UnlockedBy { get; private set; }

    public bool IsOpen => UnlockedAt is null;

    /// <summary>
    /// Whether a function can be locked by somebody who may lock the line at all. Only the confirmed user locks the take-over: it is their way out of
    /// another's account, and nobody else can close it.
    /// </summary>
    public static bool MayLock(LineFunction function, bool isConfirmedUser) => function != LineFunction.TakeOver || isConfirmedUser;

    /// <summary>Removes the lock; refused when it was removed already, or before it was set.</summary>
    public bool Unlock(MemberId by, DateTimeOffset at)
    {
        if (!IsOpen || at < LockedAt) return false;
        UnlockedAt = at;
        UnlockedBy = by;
        return true;
    }
}
