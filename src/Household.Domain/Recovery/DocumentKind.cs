namespace HouseholdPortal.Domain.Recovery;

/// <summary>What somebody showed to prove who they are. Of the document itself nothing is kept: no copy, no number. Values are stored: never renumber.</summary>
public enum DocumentKind
{
    Passport = 1,
    IdentityCard = 2,
    DrivingLicence = 3,
    ResidencePermit = 4,
}
