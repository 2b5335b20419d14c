using HouseholdPortal.Application.Operations;

namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>
/// A new operation changes nothing around it: no type outside an operation’s own folder refers to a type in it, but for the feature’s registration. Pages begin it by
/// its permission, and everything else knows it by what it says of itself.
/// </summary>
public sealed class OperationFolderTests
{
    [Fact]
    public void Nothing_outside_an_operation_s_folder_refers_to_its_types()
    {
        var operations = Product.Application.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract).ToList();
        HashSet<string> folders = [.. operations.Select(type => type.Namespace!)];
        Assert.True(operations.Count >= 7);
        Assert.All(folders, folder => Assert.True(folder.Split('.').Length > 3, $"{folder} is a feature, not an operation’s own folder."));

        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in Product.Application.GetTypes().Concat(Product.Web.GetTypes()))
        {
            if (IsRegistration(type)) continue;
            foreach (var used in References.Of(type).Where(used => used.Namespace is { } folder && folders.Contains(folder) && !string.Equals(type.Namespace, folder, StringComparison.Ordinal)))
                wrong.Add($"{type.FullName} uses {used.FullName}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_in_the_pipeline_names_a_permission()
    {
        // It may only pass on the permission that a request has.
        var source = Directory.EnumerateFiles(Path.Combine(Product.Root, "src", "Household.Application", "Operations"), "*.cs").Concat(Directory.EnumerateFiles(Path.Combine(Product.Root, "src", "Household.Web", "Portal", "StepUp")));
        Assert.All(source, file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(Enum.GetNames<Domain.Delegations.Permission>(), name => text.Contains($"Permission.{name}", StringComparison.Ordinal));
        });
    }

    private static bool IsRegistration(Type type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring) outer = declaring;
        return outer.Name.EndsWith("Setup", StringComparison.Ordinal);
    }
}
