namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The page is about one household and its address does not say which: somebody in several chooses first.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OfCurrentHouseholdAttribute : Attribute;
