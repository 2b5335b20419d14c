namespace HouseholdPortal.Domain.Decisions;

/// <summary>In what relation somebody stands to what they ask about: a column of the table “Who may do what”. Most settled first: of two equal rights, the earlier is given as the reason.</summary>
public enum RelationRole
{
    /// <summary>Pays the account, or the account that the line is billed on.</summary>
    Payer,

    /// <summary>An adult who confirmed that they use the line; or, where the matter is a person, that adult themself.</summary>
    AdultUser,

    /// <summary>The same, under age.</summary>
    MinorUser,

    /// <summary>Guardian of the minor who uses the line, or of the minor the matter is about.</summary>
    Guardian,

    /// <summary>Somebody else let them.</summary>
    Delegate,
}
