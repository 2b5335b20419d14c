using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Locks the rows that a tagged query reads until its transaction ends. For rows outside households, whose lock covers everything else. Registered
/// only on PostgreSQL, because SQLite has one writer.
/// </summary>
public sealed class RowLocks : DbCommandInterceptor
{
    /// <summary>Other transactions wait for the rows.</summary>
    public const string Wait = "locks rows";

    /// <summary>Skips rows that another transaction has locked, so that several nodes can take jobs side by side.</summary>
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
