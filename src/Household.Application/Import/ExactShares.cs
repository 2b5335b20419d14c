namespace HouseholdPortal.Application.Import;

/// <summary>
/// Divides a sum of minor units by weight, so that the shares are whole, none is negative, and together they are exactly the sum: each is the
/// difference of two rounded running totals. The same weights always give the same shares.
/// </summary>
internal struct ExactShares(long sum, long allWeights)
{
    private long _weights;
    private long _given;

    /// <summary>The next share. Once the weights reach <c>allWeights</c>, the whole sum has been given out.</summary>
    public long Next(long weight)
    {
        _weights += weight;
        var soFar = (long)((Int128)sum * _weights / allWeights);
        var share = soFar - _given;
        _given = soFar;
        return share;
    }

    public static long[] Of(long sum, params ReadOnlySpan<long> weights)
    {
        long all = 0;
        foreach (var weight in weights) all += weight;
        var shares = new ExactShares(sum, all);
        var result = new long[weights.Length];
        for (var i = 0; i < result.Length; i++) result[i] = shares.Next(weights[i]);
        return result;
    }
}
