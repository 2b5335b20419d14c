using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HouseholdPortal.Bench;

/// <summary>Records every command that EF Core sends while it is on.</summary>
internal sealed class CommandRecorder : DbCommandInterceptor
{
    public List<RecordedCommand>? Commands { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Commands?.Add(RecordedCommand.Of(command));
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Commands?.Add(RecordedCommand.Of(command));
        return ValueTask.FromResult(result);
    }
}
