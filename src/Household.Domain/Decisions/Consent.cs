namespace HouseholdPortal.Domain.Decisions;

/// <summary>Whose consent is needed, as the table puts it; the people follow from the context.</summary>
internal enum Consent
{
    None,
    OfUser,
    OfPayer,
    OfGuardian,
    OfAnyAdult,
}
