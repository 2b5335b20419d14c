using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Households;

/// <summary>A member as shown on pages: name and colour.</summary>
public sealed record MemberView(MemberId Id, string Name, int Colour);
