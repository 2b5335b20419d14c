using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace HouseholdPortal.Analyzers;

/// <summary>An abstract type whose constructors are private, so that only types nested in it can derive from it: its cases are known.</summary>
internal static class ClosedType
{
    /// <summary>The types of which a value of the closed type can be; none where the type is not closed.</summary>
    public static ImmutableArray<INamedTypeSymbol> CasesOf(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { IsAbstract: true, TypeKind: TypeKind.Class } named || RootOf(named) is not { } root) return [];
        return [.. root.GetTypeMembers().Where(nested => !nested.IsAbstract && IsOrDerivesFrom(nested, named))];
    }

    public static bool IsOrDerivesFrom(ITypeSymbol type, ITypeSymbol from)
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (SymbolEqualityComparer.Default.Equals(at, from)) return true;
        return false;
    }

    /// <summary>The closed type itself, or, of a group of cases (an abstract type nested in it), the type around it.</summary>
    private static INamedTypeSymbol? RootOf(INamedTypeSymbol type)
    {
        if (type.InstanceConstructors.All(constructor => constructor.DeclaredAccessibility == Accessibility.Private || IsCopy(constructor))) return type;
        return type.ContainingType is { IsAbstract: true } around && IsOrDerivesFrom(type, around) ? RootOf(around) : null;
    }

    /// <summary>A record's copy constructor is protected and needs a value to copy. (Private constructors of other assemblies are not seen at all.)</summary>
    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.Parameters is [{ Type: var copied }] && SymbolEqualityComparer.Default.Equals(copied, constructor.ContainingType);
}
