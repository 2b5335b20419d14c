using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>The line to a portal's database, which a test can cut: then every command fails, as it does when the database is not there.</summary>
public sealed class DatabaseLine : DbCommandInterceptor
{
    private volatile bool _isCut;
    private int _refused;

    public bool IsCut { get => _isCut; set => _isCut = value; }

    /// <summary>How many commands have failed so.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Check();
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check();
        return ValueTask.FromResult(result);
    }

    private void Check()
    {
        if (!_isCut) return;
        Interlocked.Increment(ref _refused);
        throw new InvalidOperationException("The line to the database is cut.");
    }
}
