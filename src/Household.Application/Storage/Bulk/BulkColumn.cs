using System.Linq.Expressions;

namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>One column of a bulk write: its place, and how its value is read from the row and converted for the database.</summary>
/// <param name="StoreType">The database's type without length, such as <c>uuid</c>.</param>
/// <param name="Kept">The value as the row has it. Equal values are stored alike.</param>
/// <param name="IsThere">Whether there is a value; null when there always is one.</param>
/// <param name="Value">The value as the provider accepts it; evaluated only when there is one.</param>
internal sealed record BulkColumn(string Name, string StoreType, Expression Kept, Expression? IsThere, Expression Value);
