namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>The step of the step-up that the person is at: <c>?step=</c>.</summary>
public enum PayOutStep { Choose = 1, Code, Digits }
