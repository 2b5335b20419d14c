using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Directory: finds the household and line of a number. Unique across households, so that one number is one line in service.</summary>
public sealed record NumberEntry(Msisdn Number, HouseholdId HouseholdId, LineId LineId);
