using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Runs in a measured program before its own code (the runtime's <c>DOTNET_STARTUP_HOOKS</c>), so that neither program is changed for the measuring. It answers
/// each line of standard input with the bytes that live objects take, and ends the program when the input ends, that is, when the benchmark ends.
/// </summary>
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "The runtime looks for this name, in no namespace.")]
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this name, in no namespace.")]
internal static class StartupHook
{
    /// <summary>Stands before the figure, to tell it from the program's log.</summary>
    public const string Answer = "heap=";

    /// <summary>Called by the runtime.</summary>
    public static void Initialize() => new Thread(AnswerAll) { IsBackground = true }.Start();

    private static void AnswerAll()
    {
        while (Console.In.ReadLine() is not null) Console.Out.WriteLine(FormattableString.Invariant($"{Answer}{LiveBytes()}"));
        Environment.Exit(0);
    }

    /// <summary>The second round collects what the finalizers have released.</summary>
    private static long LiveBytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
