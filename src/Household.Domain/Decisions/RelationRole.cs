namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// The actor's relation to the target: a column of the table “Who may do what”. Ordered by strength: between two equal rights, the earlier one is the
/// reason.
/// </summary>
public enum RelationRole
{
    /// <summary>Pays the account, or the account that the line is billed on.</summary>
    Payer,

    /// <summary>An adult who confirmed that they use the line; or, where the target is a person, that adult themself.</summary>
    AdultUser,

    /// <summary>The same for a minor.</summary>
    MinorUser,

    /// <summary>Guardian of the minor who uses the line, or of the minor who is the target.</summary>
    Guardian,

    /// <summary>Acts by another member's delegation.</summary>
    Delegate,
}
