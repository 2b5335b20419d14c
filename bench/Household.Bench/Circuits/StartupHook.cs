using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Runs in a measured program before its own code (the runtime's <c>DOTNET_STARTUP_HOOKS</c>), so that neither program is changed for the measuring: answers
/// each line of standard input with the bytes that live objects take, and ends the program with its input, which is the benchmark's end.
/// </summary>
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "The runtime looks for this name, in no namespace.")]
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this name, in no namespace.")]
internal static class StartupHook
{
    /// <summary>Before the figure, so that it is told from the program's log.</summary>
    public const string Answer = "heap=";

    /// <summary>Called by the runtime.</summary>
    public static void Initialize() => new Thread(AnswerAll) { IsBackground = true }.Start();

    private static void AnswerAll()
    {
        while (Console.In.ReadLine() is not null) Console.Out.WriteLine(FormattableString.Invariant($"{Answer}{LiveBytes()}"));
        Environment.Exit(0);
    }

    /// <summary>What finalizers let go of is collected in the second round.</summary>
    private static long LiveBytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
