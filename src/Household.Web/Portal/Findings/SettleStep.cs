namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>The step of the step-up that the person is at: <c>?step=</c> of the finding's page.</summary>
public enum SettleStep { None, Choose, Code, Digits, Link, Wait }
