using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace HouseholdPortal.Application.Storage.Postgres;

/// <summary>
/// Creates every table that belongs to a household partitioned by hash of its first key column (docs/decisions/0004): a table cannot be
/// partitioned in place later. How many partitions is the database's own setting <c>household.partitions</c> (16 when unset), read
/// when the table is created: <c>Options=-c household.partitions=64</c> in the connection string.
/// </summary>
#pragma warning disable EF1001 // Npgsql passes its options as an internal interface to every generator; there is no public way round.
internal sealed class PartitionedMigrations(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
#pragma warning restore EF1001
{
    private static readonly string[] s_partitionKeys = ["HouseholdId", "OwnerId", "ChainId"];

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        var key = operation.PrimaryKey?.Columns[0];
        if (key is null || !s_partitionKeys.Contains(key, StringComparer.Ordinal) || operation.PrimaryKey!.Columns.Length < 2)
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.AppendLine($" PARTITION BY HASH (\"{key}\");").EndCommand();
        builder.AppendLine($"""
            DO $$
            DECLARE n int := coalesce(nullif(current_setting('household.partitions', true), ''), '16')::int;
            BEGIN
              FOR i IN 0..n - 1 LOOP
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s)', '{operation.Name}_p' || i, '{operation.Name}', n, i);
              END LOOP;
            END $$;
            """).EndCommand();
    }
}
