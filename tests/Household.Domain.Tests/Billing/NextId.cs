namespace HouseholdPortal.Domain.Tests.Billing;

/// <summary>Ids that nothing else has, in ascending order.</summary>
internal static class NextId
{
    private static int s_last;

    public static TId Of<TId>()
        where TId : struct, ITypedId<TId> => TId.From(new Guid(Interlocked.Increment(ref s_last), 0, 0, new byte[8]));
}
