using System.Reflection;

namespace HouseholdPortal.Web.Tests.Architecture;

public sealed class LayerTests
{
    [Fact]
    public void Domain_knows_nothing_but_the_runtime()
    {
        var names = NamesReferencedBy(Product.Domain);
        Assert.Contains("System.Runtime", names);
        Assert.DoesNotContain(names, name =>
            name.StartsWith("Household.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal));
    }

    [Fact]
    public void Application_knows_Domain_and_not_Web()
    {
        var names = NamesReferencedBy(Product.Application);
        Assert.Contains("Household.Domain", names);
        Assert.DoesNotContain("Household.Web", names);
    }

    [Fact]
    public void Domain_reads_no_clock_makes_nothing_random_and_touches_no_file()
    {
        Type[] banned = [typeof(TimeProvider), typeof(System.Diagnostics.Stopwatch), typeof(System.Security.Cryptography.RandomNumberGenerator), typeof(File), typeof(FileStream), typeof(HttpClient)];
        var uses = Product.Domain.GetTypes().SelectMany(type => References.Of(type).Select(other => (Type: type, Other: other))).ToList();
        Assert.Contains(uses, use => use.Other == typeof(TimeSpan));
        Assert.Empty(uses.Where(use => banned.Contains(use.Other)).Select(use => $"{use.Type.FullName} uses {use.Other.Name}"));
    }

    private static string[] NamesReferencedBy(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];
}
