namespace HouseholdPortal.Application;

/// <summary>What the operator calls itself to its customers. Every message begins with it, so that whoever reads one knows who it is from.</summary>
public sealed record OperatorName(string Value)
{
    /// <summary>The product's own name, for an operator that gives none.</summary>
    public static OperatorName Default { get; } = new("Household");
}
