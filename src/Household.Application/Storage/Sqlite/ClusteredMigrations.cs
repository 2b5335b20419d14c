using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>
/// Creates every table that belongs to a household WITHOUT ROWID (docs/decisions/0004): its rows lie in one tree in the order of the key, so
/// that a household's lie together, and a row is written once instead of once as row and once as key.
/// </summary>
internal sealed class ClusteredMigrations(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        if (operation.PrimaryKey?.Columns is not { Length: > 1 })
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.AppendLine(" WITHOUT ROWID;").EndCommand();
    }
}
