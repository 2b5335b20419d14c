namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>A block of numbers for which <see cref="PumpingAlarm"/> rings: while there is such a row, no code goes there from browsers nobody has signed in from.</summary>
/// <param name="Prefix">Country code and first digits, see <see cref="Msisdn.Prefix"/>.</param>
public sealed record PrefixAlarm(string Prefix, DateTimeOffset Since);
