namespace HouseholdPortal.Application.Households.Inviting;

/// <summary>What inviting somebody is, and taking that back, in words, in <c>InvitingTexts.resx</c>.</summary>
public sealed class InvitingTexts;
