namespace HouseholdPortal.Application.Import;

/// <summary>One kind of file: its columns, and how its rows are read.</summary>
internal abstract class CsvLayout<T>
{
    /// <summary>The columns that every such file has.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Read where a file has them.</summary>
    public virtual IReadOnlyList<string> AdditionalNames => [];

    /// <summary>The file has other columns.</summary>
    public abstract FileProblem NotSuchFile { get; }

    /// <summary>The file has a header and nothing after it.</summary>
    public abstract FileProblem NoRows { get; }

    public abstract CsvRow<T> RowOf(CsvColumns columns, CsvRecord record);

    /// <summary>What is in a file once; a row with the same again is rejected.</summary>
    public abstract object KeyOf(T row);
}
