using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Directory: finds the household and line of a SIM. Unique across households.</summary>
public sealed record SimEntry(Iccid Iccid, HouseholdId HouseholdId, SimId SimId);
