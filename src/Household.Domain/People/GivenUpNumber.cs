namespace HouseholdPortal.Domain.People;

/// <summary>
/// A number that its person has said shall not prove them any more. Without it the number of a line they use would be theirs again at the next code to it.
/// Gone as soon as they add the number again.
/// </summary>
public sealed record GivenUpNumber(PersonId PersonId, Msisdn Number, DateTimeOffset At);
