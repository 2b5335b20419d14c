using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Billing;

/// <summary>A billing account by its name.</summary>
public sealed record AccountView(BillingAccountId Id, string Name);
