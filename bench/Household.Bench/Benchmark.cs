namespace HouseholdPortal.Bench;

/// <summary>One performance claim, measured beside its peer in the same run. Ends with exit code 0 when it holds, 1 when not.</summary>
internal abstract class Benchmark
{
    /// <summary>How it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Measures, and prints the peer's figures and its own.</summary>
    public abstract Task<Verdict> Run(TextWriter output);
}
