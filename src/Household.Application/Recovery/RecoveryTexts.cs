namespace HouseholdPortal.Application.Recovery;

/// <summary>The words of the operations on saved codes and recovery contacts.</summary>
public sealed class RecoveryTexts;
