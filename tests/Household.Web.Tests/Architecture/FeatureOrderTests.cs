using System.Reflection;
using System.Text.RegularExpressions;

namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>A feature refers to features that <c>docs/architecture.md</c> lists before it, never after: the lists there are what these tests read.</summary>
public sealed partial class FeatureOrderTests
{
    [Theory]
    [InlineData("Domain")]
    [InlineData("Application")]
    public void Features_refer_only_to_those_listed_before_them(string layer)
    {
        var order = OrderOf(layer);
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var right = 0;
        foreach (var type in AssemblyOf(layer).GetTypes())
        {
            if (Product.FeatureOf(type) is not { } feature || IsGround(layer, feature)) continue;
            var place = order.IndexOf(feature);
            foreach (var other in References.Of(type).Where(other => other.Assembly == type.Assembly))
            {
                if (Product.FeatureOf(other) is not { } used || IsGround(layer, used)) continue;
                if (order.IndexOf(used) > place) wrong.Add($"{feature}/{type.Name} uses {used}/{other.Name}");
                else if (order.IndexOf(used) < place) right++;
            }
        }

        Assert.NotEqual(0, right);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Application")]
    public void Every_feature_has_its_place_in_the_list_and_every_place_its_feature(string layer) =>
        Assert.Equal(
            AssemblyOf(layer).GetTypes().Select(Product.FeatureOf).OfType<string>().Where(feature => !IsGround(layer, feature)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            OrderOf(layer).Order(StringComparer.Ordinal));

    /// <summary>Storage is under every feature, whose entities its context lists.</summary>
    private static bool IsGround(string layer, string feature) => layer is "Application" && feature is "Storage";

    private static Assembly AssemblyOf(string layer) => layer is "Domain" ? Product.Domain : Product.Application;

    /// <summary>The numbered list under the heading “Order of features in …”.</summary>
    private static List<string> OrderOf(string layer)
    {
        var text = File.ReadAllText(Path.Combine(Product.Root, "docs", "architecture.md"));
        var section = text.Split($"### Order of features in {layer}\n", 2)[1].Split("\n#", 2)[0];
        return [.. Item().Matches(section).Select(match => match.Groups["feature"].Value)];
    }

    [GeneratedRegex(@"^\d+\. `(?<feature>\w+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Item();
}
