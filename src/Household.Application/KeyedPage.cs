namespace HouseholdPortal.Application;

/// <summary>One page of a list that is paged by key, so that rows added or removed meanwhile move nothing between pages.</summary>
/// <param name="HasPrevious">Whether there are rows before these.</param>
/// <param name="HasNext">Whether there are rows after these.</param>
public sealed record KeyedPage<TRow>(IReadOnlyList<TRow> Rows, bool HasPrevious, bool HasNext)
{
    /// <summary>Makes a page from one row more than fits, read away from the key: the extra row says that there is more in that direction.</summary>
    /// <param name="read">In the order they were read: backwards for the page before a key.</param>
    /// <param name="isKeyed">Whether the page begins at a key, so that there are rows on its other side.</param>
    public static KeyedPage<TRow> Of(IReadOnlyList<TRow> read, int size, bool isBackwards, bool isKeyed)
    {
        ArgumentNullException.ThrowIfNull(read);
        var (rows, hasMore) = (read.Take(size), read.Count > size);
        return isBackwards ? new([.. rows.Reverse()], hasMore, HasNext: true) : new([.. rows], isKeyed, hasMore);
    }
}
