namespace HouseholdPortal.Web.Portal.StepUp;

/// <summary>The step of confirming that the person is at: <c>?step=</c>.</summary>
public enum ConfirmStep { Choose = 1, Code, Digits, Link, Wait }
