using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace HouseholdPortal.Web.Tests;

/// <summary>
/// bunit asks for AngleSharp.Diffing 1.0.0.0 on every render, and only 0.17.0 is held by every registry. They agree on
/// all that bunit calls, so the one that is there is given.
/// </summary>
internal static class AngleSharpDiffingVersion
{
    private const string Name = "AngleSharp.Diffing";

#pragma warning disable CA2255 // This is a test program, not a library, and the resolver must be there before the first component is rendered.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void GiveTheOneThatIsThere() => AssemblyLoadContext.Default.Resolving += (context, asked) =>
        string.Equals(asked.Name, Name, StringComparison.Ordinal)
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Name + ".dll"))
            : null;
}
