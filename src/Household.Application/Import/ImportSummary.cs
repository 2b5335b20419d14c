using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Import;

/// <summary>What an import wrote, counted over its rows.</summary>
/// <param name="Monthly">The current prices of all contracts it wrote.</param>
/// <param name="Charged">All charges it wrote.</param>
/// <param name="Unchanged">Customers who existed already.</param>
/// <param name="Codes">Enrolment codes it wrote.</param>
/// <param name="Overcharges">What the Bill Guardian found afterwards.</param>
public sealed record ImportSummary(
    int Households, int People, int Lines, Money Monthly, Money Charged, int Unchanged, int Codes, OverchargesFound Overcharges, IReadOnlyList<RejectedRow> Rejects)
{
    internal static ImportSummary Start(IReadOnlyList<RejectedRow> rejects) =>
        new(0, 0, 0, Money.Zero(CustomerColumns.Currency), Money.Zero(CustomerColumns.Currency), 0, 0, OverchargesFound.Nothing, rejects);

    internal ImportSummary And(ImportBatch batch) => this with
    {
        Households = Households + batch.Rows.Of<Household>().Count,
        People = People + batch.Rows.Of<Person>().Count,
        Lines = Lines + batch.Rows.Of<Line>().Count,
        Monthly = Monthly + batch.Monthly,
        Charged = Charged + batch.Charged,
        Unchanged = Unchanged + batch.Unchanged,
        Codes = Codes + batch.Codes.Count,
    };
}
