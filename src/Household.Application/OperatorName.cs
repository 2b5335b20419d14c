namespace HouseholdPortal.Application;

/// <summary>The operator's name as its customers know it. Every message begins with it, so that readers know who sent it.</summary>
public sealed record OperatorName(string Value)
{
    /// <summary>The product's own name, for an operator that sets none.</summary>
    public static OperatorName Default { get; } = new("Household");
}
