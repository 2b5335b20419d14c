namespace HouseholdPortal.Domain.Guardian;

/// <summary>The rules of the Bill Guardian. Stored: never renumber.</summary>
public enum RuleCode
{
    /// <summary>A contract superseded by an upgrade and still charged.</summary>
    SupersededContractStillCharged = 1,
}
