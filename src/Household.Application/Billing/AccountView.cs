using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Billing;

/// <summary>A billing account by its name.</summary>
/// <param name="Number">What people quote on the phone, such as <c>HA 4071 882</c>.</param>
public sealed record AccountView(BillingAccountId Id, string Name, string Number);
