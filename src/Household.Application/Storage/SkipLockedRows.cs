using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Lets several nodes claim jobs side by side on PostgreSQL: a query tagged <see cref="Tag"/> locks the rows it reads and passes over
/// the ones that another node has locked. Registered there only; SQLite has one writer.
/// </summary>
public sealed class SkipLockedRows : DbCommandInterceptor
{
    public const string Tag = "claims rows";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal)) command.CommandText += "\nFOR UPDATE SKIP LOCKED";
        return ValueTask.FromResult(result);
    }
}
