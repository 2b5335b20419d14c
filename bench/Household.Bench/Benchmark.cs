namespace HouseholdPortal.Bench;

/// <summary>One performance claim, measured beside its peer in the same run. The exit code is 0 when the claim holds, 1 when it does not.</summary>
internal abstract class Benchmark
{
    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Measures, and prints the figures of the peer and of the product.</summary>
    public abstract Task<Verdict> Run(TextWriter output);
}
