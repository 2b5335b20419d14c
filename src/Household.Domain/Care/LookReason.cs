namespace HouseholdPortal.Domain.Care;

/// <summary>Why an agent looks a customer up. The person reads it where they see who looked. Its names are stored: never rename.</summary>
public enum LookReason
{
    AskedAboutContract = 1,
    AskedAboutBill = 2,
    LostPhone = 3,
    CallBack = 4,

    /// <summary>For break-glass, where nobody can be verified.</summary>
    Emergency = 5,
    Other = 9,
}
