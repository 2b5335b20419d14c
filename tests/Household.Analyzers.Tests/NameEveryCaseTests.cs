using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HouseholdPortal.Analyzers.Tests;

/// <summary>Each starts from a switch that names every case and breaks one thing.</summary>
public sealed class NameEveryCaseTests
{
    private const string Types = """
        public abstract record Shape
        {
            private Shape() { }

            public sealed record Round(int Radius) : Shape;

            public abstract record Straight : Shape;

            public sealed record Square(int Side) : Straight;

            public sealed record Line : Straight;
        }

        public abstract record Open { public sealed record One : Open; }
        """;

    [Theory]
    [InlineData("Shape.Round r => r.Radius, Shape.Square { Side: var side } => side, Shape.Line => 0")]
    [InlineData("Shape.Round or Shape.Line => 0, Shape.Square => 1")]
    [InlineData("Shape.Round => 0, Shape.Straight => 1")]
    [InlineData("Shape.Round(var r) => r, Shape.Square(_) => 1, Shape.Line => 2")]
    [InlineData("Shape.Round { Radius: > 3 } => 1, Shape.Round => 0, Shape.Straight => 1")]
    public async Task A_switch_that_names_every_case_passes(string arms) => Assert.Empty(await FindAsync(Types, Expression(arms)));

    [Theory]
    [InlineData("Shape.Round => 0, Shape.Square => 1", "HH0001 Line")]
    [InlineData("Shape.Round => 0, _ => 1", "HH0001 Square, Line")]
    [InlineData("Shape.Round => 0, var rest => 1", "HH0001 Square, Line")]
    [InlineData("Shape.Round { Radius: > 3 } => 0, Shape.Straight => 1", "HH0001 Round")]
    [InlineData("Shape.Round r when r.Radius > 3 => 0, Shape.Straight => 1", "HH0001 Round")]
    [InlineData("not Shape.Round => 0, Shape.Round => 1", "HH0001 Square, Line")]
    [InlineData("Shape.Round => 0, Shape.Straight => 1, _ => 2", "HH0002 Shape")]
    public async Task A_case_without_a_name_is_an_error(string arms, string expected) => Assert.Contains(expected, await FindAsync(Types, Expression(arms)));

    [Theory]
    [InlineData("case Shape.Round: break; case Shape.Straight: break;", null)]
    [InlineData("case Shape.Round: break;", "HH0001 Square, Line")]
    [InlineData("case Shape.Round: break; default: break;", "HH0001 Square, Line")]
    [InlineData("case Shape.Round: break; case Shape.Straight: break; default: break;", "HH0002 Shape")]
    public async Task A_switch_statement_names_them_too(string cases, string? expected)
    {
        var found = await FindAsync(Types, $$"""public static class It { public static int Of(Shape shape) { switch (shape) { {{cases}} } return 0; } }""");
        Assert.Equal(expected is null ? [] : [expected], found);
    }

    [Fact]
    public async Task Of_a_type_that_others_may_derive_from_nothing_is_asked() =>
        Assert.Empty(await FindAsync(Types, "public static class It { public static int Of(Open open) => open switch { Open.One => 1, _ => 0 }; }"));

    [Fact]
    public async Task Null_is_a_case_of_its_own() =>
        Assert.Empty(await FindAsync(Types, "public static class It { public static int Of(Shape? shape) => shape switch { Shape.Round => 0, Shape.Straight => 1, null => 2 }; }"));

    /// <summary>Private constructors of another assembly are not seen by the compiler.</summary>
    [Fact]
    public async Task A_closed_type_of_another_assembly_is_closed()
    {
        var other = Compile("Other", Types);
        Assert.Empty(await FindAsync(Expression("Shape.Round => 0, Shape.Straight => 1"), other));
        Assert.Contains("HH0001 Square, Line", await FindAsync(Expression("Shape.Round => 0, _ => 1"), other));
    }

    private static string Expression(string arms) => $$"""public static class It { public static int Of(Shape shape) => shape switch { {{arms}} }; }""";

    private static Task<IReadOnlyList<string>> FindAsync(string types, string use) => FindAsync($"{use}\n{types}", other: null);

    /// <summary>What the compiler and the analyzers say, with what is named; suppressed warnings are left out.</summary>
    private static async Task<IReadOnlyList<string>> FindAsync(string source, CSharpCompilation? other)
    {
        var compiled = Compile("Tested", source, other);
        var analyzed = compiled.WithAnalyzers([new NameEveryCase(), new EveryCaseIsNamed()], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        var found = await analyzed.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Where(one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed).Select(Say)];
    }

    private static string Say(Diagnostic found)
    {
        var words = found.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return found.Id switch
        {
            "HH0001" => $"HH0001 {words["Name what happens for ".Length..]}",
            "HH0002" => $"HH0002 {words.Split(' ')[3]}",
            _ => $"{found.Id} {words}",
        };
    }

    private static CSharpCompilation Compile(string name, string source, CSharpCompilation? other = null)
    {
        string[] framework = ["System.Runtime", "System.Private.CoreLib", "System.Collections"];
        MetadataReference[] references = [.. framework.Select(dll => MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{dll}.dll")))];
        return CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)], other is null ? references : [.. references, MetadataReference.CreateFromImage(Emit(other))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static byte[] Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics);
        return image.ToArray();
    }
}
