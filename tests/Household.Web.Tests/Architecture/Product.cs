using System.Reflection;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>The three assemblies, and where the repository is that they were built from.</summary>
internal static class Product
{
    public static Assembly Domain { get; } = typeof(Money).Assembly;

    public static Assembly Application { get; } = typeof(HouseholdDbContext).Assembly;

    public static Assembly Web { get; } = typeof(Program).Assembly;

    public static string Root { get; } = FindRoot();

    /// <summary>The first folder below the assembly's root namespace; null for types that belong to no feature.</summary>
    public static string? FeatureOf(Type type)
    {
        var parts = (type.Namespace ?? "").Split('.');
        return parts is ["HouseholdPortal", _, var feature, ..] ? feature : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Household.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Household.sln is in none of the folders above the tests.");
    }
}
