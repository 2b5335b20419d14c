namespace HouseholdPortal.Domain.Households;

/// <summary>How far a minor has come on the way to running their own line, in the order in which it happens. Values are stored: never renumber.</summary>
public enum AgeStage
{
    None = 0,

    /// <summary>Soon their guardians no longer see whom they call.</summary>
    DetailSoon = 1,

    /// <summary>Their guardians no longer see whom they call.</summary>
    DetailReached = 2,

    /// <summary>Soon they are an adult.</summary>
    AdultSoon = 3,

    /// <summary>They are an adult, and nobody is their guardian any more.</summary>
    AdultReached = 4,
}
