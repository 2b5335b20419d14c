using System.Reflection;
using System.Xml.Linq;

namespace HouseholdPortal.Web.Tests.Architecture;

public sealed class NamingTests
{
    private static readonly string[] s_drawers = ["Helper", "Helpers", "Util", "Utils", "Utilities", "Common", "Manager", "Service"];

    public static TheoryData<string> Layers => ["Domain", "Application", "Web"];

    [Theory]
    [MemberData(nameof(Layers))]
    public void No_type_is_a_drawer_for_anything(string layer)
    {
        var types = Assemblies[layer].GetTypes().Where(type => type.Namespace?.StartsWith("HouseholdPortal", StringComparison.Ordinal) is true).ToList();
        Assert.NotEmpty(types);
        Assert.Empty(types.Where(type => Array.Exists(s_drawers, drawer => type.Name.EndsWith(drawer, StringComparison.Ordinal) || type.Name.StartsWith(drawer, StringComparison.Ordinal))).Select(type => type.FullName));
    }

    [Fact]
    public void Nothing_in_Domain_has_a_public_setter()
    {
        var properties = Product.Domain.GetExportedTypes().SelectMany(type => type.GetProperties()).ToList();
        Assert.Contains(properties, property => property.SetMethod is { IsPublic: false });
        Assert.Empty(properties
            .Where(property => property.SetMethod is { IsPublic: true } setter && !IsInitOnly(setter))
            .Select(property => $"{property.DeclaringType}.{property.Name}"));
    }

    /// <summary>The cases of a closed record and the parts of a use case are explained by the type that holds them, where a name is not enough.</summary>
    [Theory]
    [InlineData("Domain")]
    [InlineData("Application")]
    public void Every_public_type_says_what_it_is(string layer)
    {
        var assembly = Assemblies[layer];
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value) || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        var types = assembly.GetExportedTypes().Where(type => !type.IsNested && !type.Namespace!.EndsWith(".Migrations", StringComparison.Ordinal)).Select(type => "T:" + type.FullName!).ToList();
        Assert.NotEmpty(types);
        Assert.Empty(types.Except(documented, StringComparer.Ordinal));
    }

    private static Dictionary<string, Assembly> Assemblies { get; } = new(StringComparer.Ordinal)
    {
        ["Domain"] = Product.Domain,
        ["Application"] = Product.Application,
        ["Web"] = Product.Web,
    };

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    /// <summary>Words that this code once had of its own where the field has a term.</summary>
    [Fact]
    public void Nothing_is_called_by_a_word_that_the_field_has_a_term_for()
    {
        HashSet<string> gone = new(StringComparer.Ordinal)
        {
            "Floor", "ProofMethod", "CheckProof", "Decide", "Reading", "Matter", "Ruling", "Standing", "Reach", "Provision", "Proviso", "Cell", "Policy", "Duties", "WhoMaySee", "Question", "Yes",
            "Answerer", "TypeDigits", "CodeAnswer", "CodeTally", "AttemptPace", "AskNetwork", "JudgeNumber", "INetworkView", "HouseholdWork", "Unattended", "Viewing", "ContactPoint",
        };
        Assert.DoesNotContain(
            new[] { Product.Domain, Product.Application, Product.Web }.SelectMany(assembly => assembly.GetTypes()).Select(type => type.Name),
            name => gone.Contains(name) || name.StartsWith("Forget", StringComparison.Ordinal));
    }
}
