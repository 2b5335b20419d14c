using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Bench.Decisions;

/// <summary>
/// How many objects a decision allocates. The runtime counts a thread's bytes exactly, but not objects. So the objects of the
/// answer are allocated once more on their own and weighed. Bytes beyond their weight are garbage, counted
/// as if it were all of the smallest objects there are: the number is never too low.
/// </summary>
internal static class AllocatedObjects
{
    private const int SmallestObject = 24;

    public static (long Bytes, long Objects) Of(Func<AccessDecision> decide)
    {
        for (var i = 0; i < 100; i++) decide();
        var bytes = Weigh(decide);
        var answer = decide();
        var weight = Weigh(() => answer with { });
        var objects = 1;
        if (answer.Because.Chain.Length is var links and > 0)
        {
            weight += Weigh(() => new BecauseLink[links]);
            objects++;
        }

        if (People(answer) is var people and > 0)
        {
            weight += Weigh(() => new MemberId[people]);
            objects++;
        }

        return (bytes, objects + ((bytes - weight + SmallestObject - 1) / SmallestObject));
    }

    /// <summary>Takes everybody in the answer. A refusal computes who may do it instead only when that is read.</summary>
    private static int People(AccessDecision decision) => decision switch
    {
        AccessDecision.Allowed or AccessDecision.NeedsProof or AccessDecision.Refused => 0,
        AccessDecision.NeedsConsentOf consent => consent.People.Length,
    };

    /// <summary>The smallest of several, since a collection in between can add what was left of an allocation buffer.</summary>
    private static long Weigh(Func<object> make)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var made = make();
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            GC.KeepAlive(made);
            least = Math.Min(least, bytes);
        }

        return least;
    }
}
