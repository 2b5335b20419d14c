using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Households;

/// <summary>A party of a reason, by name.</summary>
/// <param name="Number">The number, where the party is a line that has one.</param>
public sealed record Party(PartyKind Kind, string Name, Msisdn? Number);
