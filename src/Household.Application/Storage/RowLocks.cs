using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Locks the rows that a tagged query reads until its transaction ends, for what belongs to no household, whose lock covers the rest. Registered on PostgreSQL
/// only: SQLite has one writer.
/// </summary>
public sealed class RowLocks : DbCommandInterceptor
{
    /// <summary>Others wait for the rows.</summary>
    public const string Wait = "locks rows";

    /// <summary>Rows that somebody else has locked are passed over: several nodes take jobs side by side.</summary>
    public const string Skip = "claims rows";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.CommandText.StartsWith("-- " + Wait, StringComparison.Ordinal)) command.CommandText += "\nFOR NO KEY UPDATE";
        if (command.CommandText.StartsWith("-- " + Skip, StringComparison.Ordinal)) command.CommandText += "\nFOR UPDATE SKIP LOCKED";
        return ValueTask.FromResult(result);
    }
}
