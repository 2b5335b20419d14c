namespace HouseholdPortal.Application;

/// <summary>One page of a list that is paged by key: what comes in or goes meanwhile moves nothing from one page to another.</summary>
/// <param name="HasPrevious">Whether there are rows before these.</param>
/// <param name="HasNext">Whether there are rows after these.</param>
public sealed record KeyedPage<TRow>(IReadOnlyList<TRow> Rows, bool HasPrevious, bool HasNext)
{
    /// <summary>Of one row more than fit on the page, read away from the key: the one too many says that there is more that way.</summary>
    /// <param name="read">In the order they were read: backwards for the page before a key.</param>
    /// <param name="isKeyed">Whether the page begins at a key, so that there is something on its other side.</param>
    public static KeyedPage<TRow> Of(IReadOnlyList<TRow> read, int size, bool isBackwards, bool isKeyed)
    {
        ArgumentNullException.ThrowIfNull(read);
        var (rows, hasMore) = (read.Take(size), read.Count > size);
        return isBackwards ? new([.. rows.Reverse()], hasMore, HasNext: true) : new([.. rows], isKeyed, hasMore);
    }
}
