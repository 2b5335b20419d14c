namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Marks a page about one household whose address does not say which one: a person in several chooses first.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OfCurrentHouseholdAttribute : Attribute;
