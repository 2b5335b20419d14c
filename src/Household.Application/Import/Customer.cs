using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Import;

/// <summary>One row of a customer file, checked: what a household is made from.</summary>
/// <param name="Months">How many whole months they had been customers (<c>tenure</c>).</param>
/// <param name="TermMonths">12 or 24; null when the contract goes from month to month.</param>
/// <param name="Monthly">The prices of everything they have, per month.</param>
/// <param name="Charged">Everything ever charged.</param>
/// <param name="HasEnded">They have left (<c>Churn</c>).</param>
public sealed record Customer(
    string Id, CustomerSex Sex, bool HasPartner, bool HasDependents, int Months, bool HasPhone, bool HasSecondLine, HomeInternet? Internet,
    int? TermMonths, Money Monthly, Money Charged, bool HasEnded);
