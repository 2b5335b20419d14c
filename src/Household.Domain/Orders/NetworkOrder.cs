namespace HouseholdPortal.Domain.Orders;

/// <summary>
/// What the network has to do to a line because of an operation, written in the operation's own transaction. It is sent until the network says how it ended, always
/// under the same id, so that the network carries it out once. It ends once: an answer after that, or after a cancel, changes nothing. TM Forum: ServiceOrder (TMF641).
/// </summary>
public sealed class NetworkOrder : HouseholdOwned<NetworkOrderId>
{
    /// <summary>The longest code of a failure, in characters.</summary>
    public const int FailureSize = 40;

    /// <summary>How long an attempt that was begun counts as under way. Longer than a call may take: a worker that was killed in between is replaced after it.</summary>
    public static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(30);

    /// <summary>The wait after the first attempt that the network did not decide; each further one waits twice as long.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private NetworkOrder() { }

    /// <param name="after">When the line's newest order was written; null if there is none. This one counts as written after it, even by a clock that is behind.</param>
    public NetworkOrder(HouseholdId householdId, NetworkOrderId id, OperationRequestId requestId, LineId lineId, NetworkOrderKind kind, DateTimeOffset now, DateTimeOffset? after = null)
        : base(householdId, id)
    {
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind));
        (RequestId, LineId, Kind, NextTryAt) = (requestId, lineId, kind, now);
        OrderedAt = after >= now ? after.Value.AddMicroseconds(1) : now;
        State = NetworkOrderState.Ordered;
    }

    /// <summary>The operation that it is part of; for what an agent has held, the id of that <see cref="Lines.LineFreeze"/>.</summary>
    public OperationRequestId RequestId { get; private set; }

    public LineId LineId { get; private set; }

    public NetworkOrderKind Kind { get; private set; }

    public NetworkOrderState State { get; private set; }

    /// <summary>When it was written. Orders of one line go out in the order of these instants, and no two of a line have the same.</summary>
    public DateTimeOffset OrderedAt { get; private set; }

    /// <summary>How often it was sent, counting an attempt that is under way.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the attempt that is under way began; null between attempts.</summary>
    public DateTimeOffset? AttemptedAt { get; private set; }

    /// <summary>Not sent before this.</summary>
    public DateTimeOffset NextTryAt { get; private set; }

    /// <summary>When it was done, failed or cancelled; null until then.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The network's code for why it failed for good; null unless it did.</summary>
    public string? Failure { get; private set; }

    public bool IsOpen => State == NetworkOrderState.Ordered;

    /// <summary>Whether the network may have carried it out: who undoes the operation then orders <see cref="Opposite"/>.</summary>
    public bool MayBeCarriedOut => State switch
    {
        NetworkOrderState.Done => true,
        NetworkOrderState.Failed => false,
        NetworkOrderState.Ordered or NetworkOrderState.Cancelled => Attempts > 0,
        _ => throw new InvalidOperationException($"No such state: {State}."),
    };

    /// <summary>The order that undoes it.</summary>
    public NetworkOrderKind Opposite => Kind switch
    {
        NetworkOrderKind.SuspendLine => NetworkOrderKind.ResumeLine,
        NetworkOrderKind.ResumeLine => NetworkOrderKind.SuspendLine,
        NetworkOrderKind.LockPortOut => NetworkOrderKind.UnlockPortOut,
        NetworkOrderKind.UnlockPortOut => NetworkOrderKind.LockPortOut,
        NetworkOrderKind.LockSimChange => NetworkOrderKind.UnlockSimChange,
        NetworkOrderKind.UnlockSimChange => NetworkOrderKind.LockSimChange,
        NetworkOrderKind.LockTakeOver => NetworkOrderKind.UnlockTakeOver,
        NetworkOrderKind.UnlockTakeOver => NetworkOrderKind.LockTakeOver,
        NetworkOrderKind.BarLine => NetworkOrderKind.UnbarLine,
        NetworkOrderKind.UnbarLine => NetworkOrderKind.BarLine,
        NetworkOrderKind.ChangePlan => NetworkOrderKind.RevertPlan,
        NetworkOrderKind.RevertPlan => NetworkOrderKind.ChangePlan,
        _ => throw new InvalidOperationException($"No such kind: {Kind}."),
    };

    /// <summary>An attempt begins; false when the order has ended, or it is not time yet, for example because another node's attempt is under way.</summary>
    public bool Begin(DateTimeOffset now)
    {
        if (!IsOpen || now < NextTryAt) return false;
        (Attempts, AttemptedAt, NextTryAt) = (Attempts + 1, now, now + AttemptTime);
        return true;
    }

    /// <summary>The network carried it out; false when it has ended before.</summary>
    public bool Complete(DateTimeOffset now) => End(NetworkOrderState.Done, now);

    /// <summary>The network will never carry it out; false when it has ended before.</summary>
    /// <param name="code">The network's reason, for staff; cut to <see cref="FailureSize"/>.</param>
    public bool Fail(string code, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        if (!End(NetworkOrderState.Failed, now)) return false;
        Failure = code.Length <= FailureSize ? code : code[..FailureSize];
        return true;
    }

    /// <summary>The attempt decided nothing, so there will be another; false when the order has ended.</summary>
    public bool TryLater(DateTimeOffset now)
    {
        if (!IsOpen) return false;
        (AttemptedAt, NextTryAt) = (null, now + WaitAfter(Attempts));
        return true;
    }

    /// <summary>Withdraws it; false when it has ended before. See <see cref="MayBeCarriedOut"/>.</summary>
    public bool Cancel(DateTimeOffset now) => End(NetworkOrderState.Cancelled, now);

    private bool End(NetworkOrderState state, DateTimeOffset now)
    {
        if (!IsOpen) return false;
        (State, EndedAt) = (state, now);
        return true;
    }

    private static TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait;
        for (var attempt = 1; attempt < attempts && wait < LongestWait; attempt++) wait *= 2;
        return wait < LongestWait ? wait : LongestWait;
    }
}
