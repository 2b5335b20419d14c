using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Import;

/// <summary>One batch, made and not yet written.</summary>
/// <param name="Customers">How many customers of the file are in it.</param>
/// <param name="Unchanged">How many of them were there already.</param>
/// <param name="Monthly">The prices of the contracts in it.</param>
/// <param name="Charged">The charges in it.</param>
internal sealed record ImportBatch(
    int Customers, int Unchanged, HouseholdRows Rows, Money Monthly, Money Charged, byte[] InputHash, IReadOnlyList<ImportBatch.PrintedCode> Codes)
{
    /// <summary>A code for a payer's bill.</summary>
    internal readonly record struct PrintedCode(string CustomerId, string Name, Msisdn? Number, string Code);
}
