using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Lines;

/// <summary>Directory: which household's line has a number. Unique everywhere, so that one number is one line in service.</summary>
public sealed record NumberEntry(Msisdn Number, HouseholdId HouseholdId, LineId LineId);
