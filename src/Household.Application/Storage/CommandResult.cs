namespace HouseholdPortal.Application.Storage;

/// <summary>What running a command came to. Closed.</summary>
public abstract record CommandResult<T>
{
    private CommandResult() { }

    /// <summary>It ran, now or (<paramref name="Before"/>) at an earlier request with the same key.</summary>
    public sealed record Ran(T Outcome, bool Before) : CommandResult<T>;

    /// <summary>The key was used for another request: nothing was done (HTTP 422).</summary>
    public sealed record KeyUsedForAnother : CommandResult<T>;
}
