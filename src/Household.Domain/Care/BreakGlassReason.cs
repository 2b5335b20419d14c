namespace HouseholdPortal.Domain.Care;

/// <summary>Why somebody’s details must be read though nobody can be verified. The person reads it. Its names are stored: never rename.</summary>
public enum BreakGlassReason
{
    LifeAtRisk = 1,
    MissingPerson = 2,
    PoliceRequest = 3,
    CourtOrder = 4,
}
