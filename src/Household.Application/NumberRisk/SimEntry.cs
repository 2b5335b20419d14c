using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Directory: which household's line a SIM is on. Unique everywhere.</summary>
public sealed record SimEntry(Iccid Iccid, HouseholdId HouseholdId, SimId SimId);
