namespace HouseholdPortal.Domain.Decisions;

/// <summary>What a change to a line commits somebody to, in minor units of the account's currency. <c>default</c> commits to nothing.</summary>
/// <param name="CommitmentMinor">Added over the whole commitment: monthly price over the minimum term, one-offs, out-of-bundle rates. Negative where it saves.</param>
/// <param name="LeavingChargeMinor">Charged for leaving before a minimum term ends.</param>
/// <param name="DebtMinor">A stated debt of the line.</param>
/// <param name="LessService">The user would get less service than now.</param>
/// <param name="IsOnlyLine">The line is the only one with a phone that its payer pays for.</param>
/// <param name="IsObjectedTo">Whoever holds the line's phone objected to its payer's being its user, and that still stands.</param>
/// <param name="IsOpenEnded">More is charged beyond what is included than before, so that no sum covers it.</param>
/// <param name="IsBoundLonger">It binds for longer than before.</param>
/// <param name="LockedBy">Who set the lock that is to be removed; null where there is none, or it is not known who did.</param>
public readonly record struct Terms(long CommitmentMinor, long LeavingChargeMinor, long DebtMinor, bool LessService, MemberId? LockedBy = null, bool IsOnlyLine = false, bool IsObjectedTo = false, bool IsOpenEnded = false, bool IsBoundLonger = false)
{
    /// <summary>Whether it costs or binds to anything beyond what is paid now.</summary>
    public bool CostsMore => CommitmentMinor > 0 || LeavingChargeMinor > 0 || IsOpenEnded || IsBoundLonger;

    /// <summary>
    /// Whether all its costs stay within <paramref name="allowanceMinor"/>. A saving on the plan does not pay for leaving early: the two fall on
    /// different people.
    /// </summary>
    public bool Within(long allowanceMinor) =>
        !IsOpenEnded && (Int128)Math.Max(0, CommitmentMinor) + Math.Max(0, LeavingChargeMinor) <= allowanceMinor;
}
