namespace HouseholdPortal.Application.Recovery.Vouching;

/// <summary>What vouching for somebody is, in words, in <c>VouchingTexts.resx</c>.</summary>
public sealed class VouchingTexts;
