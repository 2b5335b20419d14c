using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HouseholdPortal.Analyzers;

/// <summary>Which cases of a closed type a switch names.</summary>
/// <param name="Missing">The cases that no arm names without a condition.</param>
/// <param name="CatchAll">An arm that takes whatever is left.</param>
internal sealed record NamedCases(ImmutableArray<INamedTypeSymbol> Missing, IOperation? CatchAll)
{
    /// <summary>Null where the switch is over something else.</summary>
    public static NamedCases? Of(ISwitchExpressionOperation @switch) =>
        Of(@switch.Value.Type, @switch.Arms.Select(arm => (arm.Pattern, IsGuarded: arm.Guard is not null)));

    /// <summary>Null where the switch is over something else.</summary>
    public static NamedCases? Of(ISwitchOperation @switch)
    {
        var clauses = @switch.Cases.SelectMany(section => section.Clauses).ToImmutableArray();
        var named = Of(@switch.Value.Type, clauses.OfType<IPatternCaseClauseOperation>().Select(clause => (clause.Pattern, IsGuarded: clause.Guard is not null)));
        return named is null ? null : named with { CatchAll = named.CatchAll ?? clauses.OfType<IDefaultCaseClauseOperation>().FirstOrDefault() };
    }

    private static NamedCases? Of(ITypeSymbol? type, IEnumerable<(IPatternOperation Pattern, bool IsGuarded)> arms)
    {
        var cases = ClosedType.CasesOf(type);
        if (cases.IsEmpty) return null;
        var patterns = arms.Where(arm => !arm.IsGuarded).SelectMany(arm => Alternatives(arm.Pattern)).ToImmutableArray();
        var named = patterns.Select(TypeOf).OfType<ITypeSymbol>().ToImmutableArray();
        return new([.. cases.Where(one => !named.Any(name => ClosedType.IsOrDerivesFrom(one, name)))], patterns.FirstOrDefault(TakesAnything));
    }

    private static IEnumerable<IPatternOperation> Alternatives(IPatternOperation pattern) =>
        pattern is IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either ? Alternatives(either.LeftPattern).Concat(Alternatives(either.RightPattern)) : [pattern];

    /// <summary>The type that a pattern takes whole; null where it takes something else, or only a part of the values of a type.</summary>
    private static ITypeSymbol? TypeOf(IPatternOperation pattern) => pattern switch
    {
        ITypePatternOperation type => type.MatchedType,
        IDeclarationPatternOperation { MatchesNull: false } declaration => declaration.MatchedType,
        IRecursivePatternOperation recursive when recursive.DeconstructionSubpatterns.All(TakesAnything) && recursive.PropertySubpatterns.All(part => TakesAnything(part.Pattern)) => recursive.MatchedType,
        _ => null,
    };

    private static bool TakesAnything(IPatternOperation pattern) => pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true };
}
