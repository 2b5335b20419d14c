using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Tests.Architecture;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>Pages, agents and stories name operations by their permission: each has words.</summary>
public sealed class PermissionNamesTests
{
    [Fact]
    public void Every_permission_has_a_name()
    {
        var words = File.ReadAllText(Path.Combine(Product.Root, "src", "Household.Web", "Portal", "Households", "PermissionWords.resx"));
        Assert.All(Enum.GetNames<Permission>(), name => Assert.Contains($"<data name=\"{name}\"", words, StringComparison.Ordinal));
    }
}
