using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Import;

/// <summary>One batch, prepared but not yet written.</summary>
/// <param name="Customers">The number of the file's customers in it.</param>
/// <param name="Unchanged">The number of them that existed already.</param>
/// <param name="Monthly">The sum of its contracts' prices.</param>
/// <param name="Charged">The sum of its charges.</param>
internal sealed record ImportBatch(
    int Customers, int Unchanged, HouseholdRows Rows, Money Monthly, Money Charged, byte[] InputHash, IReadOnlyList<ImportBatch.PrintedCode> Codes)
{
    /// <summary>A code for a payer's bill.</summary>
    internal readonly record struct PrintedCode(string CustomerId, string Name, Msisdn? Number, string Code);
}
