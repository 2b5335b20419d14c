namespace HouseholdPortal.Domain.Decisions;

/// <summary>What a permission can be about.</summary>
[Flags]
public enum TargetKinds
{
    None = 0,
    Line = 1,
    Account = 2,
    Member = 4,
}
