namespace HouseholdPortal.Application.Storage;

/// <summary>
/// An outcome of a command that says somebody may not do what they tried, or not with the proof that they gave. <see cref="HouseholdTransaction"/> notes each
/// in the log, so that no command can forget to.
/// </summary>
internal interface IRefusal
{
    /// <summary>The permission or duty.</summary>
    string What { get; }

    /// <summary>The reason's name in code.</summary>
    string Reason { get; }
}
