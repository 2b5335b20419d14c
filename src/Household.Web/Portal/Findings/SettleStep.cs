namespace HouseholdPortal.Web.Portal.Findings;

/// <summary>Where in the step-up somebody is: <c>?step=</c> of the finding's page.</summary>
public enum SettleStep { None, Choose, Code, Digits, Link, Wait }
