namespace HouseholdPortal.Application.Storage;

/// <summary>The result of running a command. Closed.</summary>
public abstract record CommandResult<T>
{
    private CommandResult() { }

    /// <summary>It ran, now or (<paramref name="Before"/>) for an earlier request with the same key.</summary>
    public sealed record Ran(T Outcome, bool Before) : CommandResult<T>;

    /// <summary>The key was used for another request: nothing was done (HTTP 422).</summary>
    public sealed record KeyUsedForAnother : CommandResult<T>;
}
