using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace HouseholdPortal.Analyzers;

/// <summary>The compiler does not know closed types and warns of other cases (CS8509) where a switch names every case there is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EveryCaseIsNamed : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_named = new("HHS0001", "CS8509", "The type is closed and the switch names every case.");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [s_named];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var warning in context.ReportedDiagnostics)
        {
            if (warning.Location.SourceTree is not { } tree) continue;
            var at = tree.GetRoot(context.CancellationToken).FindNode(warning.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<SwitchExpressionSyntax>();
            if (at is not null && context.GetSemanticModel(tree).GetOperation(at, context.CancellationToken) is ISwitchExpressionOperation @switch && NamedCases.Of(@switch) is { Missing: [] })
                context.ReportSuppression(Suppression.Create(s_named, warning));
        }
    }
}
