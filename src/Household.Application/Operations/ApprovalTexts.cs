namespace HouseholdPortal.Application.Operations;

/// <summary>The texts of messages that ask for an approval, in <c>ApprovalTexts.resx</c>.</summary>
public sealed class ApprovalTexts;
