namespace HouseholdPortal.Application.Storage;

/// <summary>
/// A command's outcome that refuses what a person tried, or the proof that they gave. <see cref="HouseholdTransaction"/> logs each one, so that no
/// command can forget to.
/// </summary>
internal interface IRefusal
{
    /// <summary>The permission or role.</summary>
    string What { get; }

    /// <summary>The reason's name in code.</summary>
    string Reason { get; }
}
