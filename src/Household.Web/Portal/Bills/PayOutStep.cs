namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>Where in the step-up somebody is: <c>?step=</c>.</summary>
public enum PayOutStep { Choose = 1, Code, Digits }
