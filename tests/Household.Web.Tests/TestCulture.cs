using System.Globalization;
using System.Runtime.CompilerServices;

namespace HouseholdPortal.Web.Tests;

/// <summary>Tests read what a viewer in the United Kingdom reads, whatever the machine's own language is.</summary>
internal static class TestCulture
{
#pragma warning disable CA2255 // This is a test program, not a library, and threads take the default from their start.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
    }

    /// <summary>Does the work as a viewer of another culture.</summary>
    public static T In<T>(string culture, Func<T> work)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
