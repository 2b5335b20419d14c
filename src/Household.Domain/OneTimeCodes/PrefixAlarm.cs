namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// A block of numbers for which <see cref="PumpingAlarm"/> rings: while this row exists, browsers that the person has not signed in from get no codes
/// to the block.
/// </summary>
/// <param name="Prefix">Country code and first digits, see <see cref="Msisdn.Prefix"/>.</param>
public sealed record PrefixAlarm(string Prefix, DateTimeOffset Since);
