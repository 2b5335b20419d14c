using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace HouseholdPortal.Analyzers;

/// <summary>
/// A switch over a closed type names each of its cases: a case that comes later then breaks every caller until it is answered, which a discard would swallow.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameEveryCase : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_missing = new(
        "HH0001", "A switch over a closed type names every case", "Name what happens for {0}", "Design", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_catchAll = new(
        "HH0002", "A switch over a closed type has no arm for whatever is left", "Every case of {0} is named: this arm would swallow a case that comes later", "Design", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_missing, s_catchAll];

    public override void Initialize(AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterOperationAction(at => Report(at, NamedCases.Of((ISwitchExpressionOperation)at.Operation), ((ISwitchExpressionOperation)at.Operation).Value), OperationKind.SwitchExpression);
        context.RegisterOperationAction(at => Report(at, NamedCases.Of((ISwitchOperation)at.Operation), ((ISwitchOperation)at.Operation).Value), OperationKind.Switch);
    }

    private static void Report(OperationAnalysisContext at, NamedCases? named, IOperation over)
    {
        if (named is null) return;
        if (named.Missing is not [])
            at.ReportDiagnostic(Diagnostic.Create(s_missing, over.Syntax.GetLocation(), string.Join(", ", named.Missing.Select(missing => missing.Name))));
        else if (named.CatchAll is { } rest)
            at.ReportDiagnostic(Diagnostic.Create(s_catchAll, rest.Syntax.GetLocation(), over.Type!.Name));
    }
}
