using HouseholdPortal.Domain.Catalogue;

namespace HouseholdPortal.Application.Catalogue;

/// <summary>One offering as it comes from a list or a file: its code, and its name and terms from a day on.</summary>
public sealed record CatalogueEntry(string Code, DateOnly From, string Name, OfferingTerms Terms);
