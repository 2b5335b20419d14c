using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Import;

/// <summary>One checked row of a customer file, from which a household is made.</summary>
/// <param name="Months">How many whole months they have been customers (<c>tenure</c>).</param>
/// <param name="TermMonths">12 or 24; null when the contract goes from month to month.</param>
/// <param name="Monthly">The monthly prices of everything they have.</param>
/// <param name="Charged">Everything ever charged.</param>
/// <param name="HasEnded">They have left (<c>Churn</c>).</param>
/// <param name="Postcode">Where their bills go; null when the file does not say.</param>
public sealed record Customer(
    string Id, CustomerSex Sex, bool HasPartner, bool HasDependents, int Months, bool HasPhone, bool HasSecondLine, HomeInternet? Internet,
    int? TermMonths, Money Monthly, Money Charged, bool HasEnded, Postcode? Postcode = null);
