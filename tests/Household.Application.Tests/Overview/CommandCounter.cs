using System.Data.Common;
using HouseholdPortal.Application.Storage.Postgres;
using HouseholdPortal.Application.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Overview;

/// <summary>Counts the queries that EF Core sends.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    public int Count { get; set; }

    public void AddTo(IServiceCollection services) => services
        .ConfigureDbContext<SqliteHouseholdDbContext>(builder => builder.AddInterceptors(this))
        .ConfigureDbContext<PostgresHouseholdDbContext>(builder => builder.AddInterceptors(this));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count++;
        return ValueTask.FromResult(result);
    }
}
