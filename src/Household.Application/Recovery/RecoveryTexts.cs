namespace HouseholdPortal.Application.Recovery;

/// <summary>What vouching for somebody is, in words, in <c>RecoveryTexts.resx</c>.</summary>
public sealed class RecoveryTexts;
