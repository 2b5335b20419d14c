namespace HouseholdPortal.Application.Households;

/// <summary>The kind of a party of a reason.</summary>
public enum PartyKind { You, Member, Line, Account }
