namespace HouseholdPortal.Domain.Recovery;

/// <summary>What a person showed to prove who they are. We keep nothing of the document itself: no copy, no number. Values are stored: never renumber.</summary>
public enum DocumentKind
{
    Passport = 1,
    IdentityCard = 2,
    DrivingLicence = 3,
    ResidencePermit = 4,
}
