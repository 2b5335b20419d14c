namespace HouseholdPortal.Application.Import;

/// <summary>A row that is not imported, as it is in the file, and why.</summary>
/// <param name="Line">Its line in the file; the first line is 1.</param>
/// <param name="Column">The column at fault; empty when it is the whole row.</param>
/// <param name="Value">The value there.</param>
public sealed record RejectedRow(long Line, IReadOnlyList<string> Fields, RowProblem Problem, string Column, string Value);
