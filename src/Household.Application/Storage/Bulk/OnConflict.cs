namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>What becomes of a row whose key is there already.</summary>
internal enum OnConflict
{
    /// <summary>The whole write fails.</summary>
    Fail,

    /// <summary>The row that is there stays, unchanged.</summary>
    Keep,

    /// <summary>The new row takes its place.</summary>
    Replace,
}
