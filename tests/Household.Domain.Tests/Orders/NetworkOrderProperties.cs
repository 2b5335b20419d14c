using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Tests.Billing;

namespace HouseholdPortal.Domain.Tests.Orders;

/// <summary>Attempts, answers and cancels in any order, early, late and repeated: an order ends once, and what comes after that changes nothing.</summary>
public sealed class NetworkOrderProperties
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    private enum Kind { Begin, Done, Failed, Later, Cancel }

    private sealed record Step(Kind Kind, int Seconds);

    /// <summary>All that is stored of an order besides what never changes.</summary>
    private sealed record Stored(NetworkOrderState State, int Attempts, DateTimeOffset? AttemptedAt, DateTimeOffset NextTryAt, DateTimeOffset? EndedAt, string? Failure)
    {
        public static Stored Of(NetworkOrder order) => new(order.State, order.Attempts, order.AttemptedAt, order.NextTryAt, order.EndedAt, order.Failure);
    }

    [Fact]
    public void It_ends_once_by_the_first_answer_or_cancel()
    {
        var steps = (from kind in Gen.Elements(Enum.GetValues<Kind>()) from seconds in Gen.Choose(0, 700) select new Step(kind, seconds)).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(30));
    }

    private static bool Holds(Step[] steps)
    {
        var order = new NetworkOrder(NextId.Of<HouseholdId>(), NextId.Of<NetworkOrderId>(), NextId.Of<OperationRequestId>(), NextId.Of<LineId>(), NetworkOrderKind.LockPortOut, s_now);
        var now = s_now;
        foreach (var step in steps)
        {
            now = now.AddSeconds(step.Seconds);
            var before = Stored.Of(order);
            var changed = Apply(step.Kind, order, now);
            var mayChange = before.State == NetworkOrderState.Ordered && (step.Kind != Kind.Begin || now >= before.NextTryAt);
            if (changed != mayChange) return false;
            if (Stored.Of(order) != (changed ? Expected(step.Kind, before, order.NextTryAt, now) : before)) return false;
            if (step.Kind == Kind.Later && changed && (order.NextTryAt < now + NetworkOrder.FirstWait || order.NextTryAt > now + NetworkOrder.LongestWait)) return false;
        }

        // The network can have carried it out only if it was ever sent, or says so.
        return order.MayBeCarriedOut == (order.State == NetworkOrderState.Done || (order.Attempts > 0 && order.State != NetworkOrderState.Failed));
    }

    private static bool Apply(Kind kind, NetworkOrder order, DateTimeOffset now) => kind switch
    {
        Kind.Begin => order.Begin(now),
        Kind.Done => order.Complete(now),
        Kind.Failed => order.Fail("no-such-line", now),
        Kind.Later => order.TryLater(now),
        Kind.Cancel => order.Cancel(now),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Stored Expected(Kind kind, Stored before, DateTimeOffset nextTryAt, DateTimeOffset now) => kind switch
    {
        Kind.Begin => before with { Attempts = before.Attempts + 1, AttemptedAt = now, NextTryAt = now + NetworkOrder.AttemptTime },
        Kind.Done => before with { State = NetworkOrderState.Done, EndedAt = now },
        Kind.Failed => before with { State = NetworkOrderState.Failed, EndedAt = now, Failure = "no-such-line" },
        Kind.Later => before with { AttemptedAt = null, NextTryAt = nextTryAt },
        Kind.Cancel => before with { State = NetworkOrderState.Cancelled, EndedAt = now },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
