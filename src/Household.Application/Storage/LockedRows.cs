using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Makes others wait on PostgreSQL for the rows that a query tagged <see cref="Tag"/> reads, until its transaction ends: for what belongs
/// to no household, whose lock covers the rest. Registered there only; SQLite has one writer.
/// </summary>
public sealed class LockedRows : DbCommandInterceptor
{
    public const string Tag = "locks rows";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal)) command.CommandText += "\nFOR NO KEY UPDATE";
        return ValueTask.FromResult(result);
    }
}
