namespace HouseholdPortal.Application.Import;

/// <summary>What an import came to. Closed.</summary>
public abstract record ImportResult
{
    private ImportResult() { }

    /// <summary>Every good row is there now; <see cref="ImportSummary.Rejects"/> are in the rejects file.</summary>
    public sealed record Finished(ImportSummary Summary) : ImportResult;

    /// <summary>Nothing was imported. <paramref name="Detail"/> says more, such as the columns that are missing.</summary>
    public sealed record Refused(FileProblem Problem, string Detail) : ImportResult;
}
