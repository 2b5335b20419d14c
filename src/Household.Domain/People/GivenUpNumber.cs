namespace HouseholdPortal.Domain.People;

/// <summary>
/// A number that its person no longer wants as a proof of them. Without this record, the next code to the number of a line they use would make it
/// theirs again. Removed as soon as they add the number again.
/// </summary>
public sealed record GivenUpNumber(PersonId PersonId, Msisdn Number, DateTimeOffset At);
