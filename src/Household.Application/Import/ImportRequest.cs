namespace HouseholdPortal.Application.Import;

/// <summary>What is to be imported, and what is written beside it.</summary>
/// <param name="File">The customers.</param>
/// <param name="EnrolmentCodesFile">Where to write the payers' printed codes, a file that does not exist yet; null for no codes.</param>
public sealed record ImportRequest(string File, string? EnrolmentCodesFile)
{
    /// <summary>Where bad rows go.</summary>
    public string RejectsFile => File + ".rejects.csv";
}
