namespace HouseholdPortal.Domain.Decisions;

/// <summary>Whose yes is needed, as the table puts it; the people follow from the matter.</summary>
internal enum Consent
{
    None,
    OfUser,
    OfPayer,
    OfGuardian,
    OfAnyAdult,
}
