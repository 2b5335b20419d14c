using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Directory: which household's line has a number. Unique everywhere, so that one number is one line in service.</summary>
public sealed record NumberEntry(Msisdn Number, HouseholdId HouseholdId, LineId LineId);
