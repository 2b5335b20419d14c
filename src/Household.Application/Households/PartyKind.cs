namespace HouseholdPortal.Application.Households;

/// <summary>What a party of a reason is.</summary>
public enum PartyKind { You, Member, Line, Account }
