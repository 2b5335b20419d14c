using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>
/// How the model stores a kind of row: the table, its columns (with <c>Money</c> and <c>Period</c> flattened) and the value of each. The database
/// fills in numbers that it generates itself.
/// </summary>
/// <param name="Row">The row, in the columns' expressions.</param>
internal sealed record BulkTable(IEntityType Entity, string Name, ParameterExpression Row, IReadOnlyList<BulkColumn> Columns)
{
    public static BulkTable Of(IEntityType entity)
    {
        var table = entity.GetTableName() ?? throw new NotSupportedException($"{entity.DisplayName()} has no table.");
        var row = Expression.Parameter(entity.ClrType, "row");
        return new(entity, table, row, [.. entity.GetFlattenedProperties().Where(property => !IsCountedUp(property)).Select(property => Column(property, row, StoreObjectIdentifier.Table(table, entity.GetSchema())))]);
    }

    /// <summary>The columns' names, quoted as both providers quote them.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => Quoted(column.Name)));

    public string QuotedName => Quoted(Name);

    /// <summary>What an INSERT does with a row whose key is there already; empty to fail.</summary>
    public string ConflictClause(OnConflict what) => what switch
    {
        OnConflict.Fail => "",
        OnConflict.Keep => " ON CONFLICT DO NOTHING",
        OnConflict.Replace => $" ON CONFLICT ({string.Join(", ", Key.Select(Quoted))}) DO UPDATE SET {string.Join(", ", Columns.Select(column => column.Name).Except(Key, StringComparer.Ordinal).Select(name => $"{Quoted(name)} = excluded.{Quoted(name)}"))}",
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private IReadOnlyList<string> Key => [.. Entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];

    private static bool IsCountedUp(IProperty property) => property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long);

    private static string Quoted(string name) => '"' + name + '"';

    private static BulkColumn Column(IProperty property, ParameterExpression row, StoreObjectIdentifier table)
    {
        var read = Read(property.DeclaringType, row);
        read = Expression.Property(read, property.PropertyInfo ?? throw new NotSupportedException($"{property.Name} is not a property of the row."));

        var kept = read;
        Expression? isThere = null;
        if (Nullable.GetUnderlyingType(read.Type) is not null)
        {
            isThere = Expression.Property(read, nameof(Nullable<int>.HasValue));
            read = Expression.Property(read, nameof(Nullable<int>.Value));
        }
        else if (!read.Type.IsValueType)
        {
            isThere = Expression.NotEqual(read, Expression.Constant(null, read.Type));
        }

        var mapping = property.GetRelationalTypeMapping();
        if (mapping.Converter?.ConvertToProviderExpression is { } convert)
        {
            var argument = convert.Parameters[0];
            read = ReplacingExpressionVisitor.Replace(argument, read.Type == argument.Type ? read : Expression.Convert(read, argument.Type), convert.Body);
        }

        return new(property.GetColumnName(table) ?? throw new NotSupportedException($"{property.Name} is not in {table.Name}."), mapping.StoreTypeNameBase, kept, isThere, read);
    }

    private static Expression Read(ITypeBase type, ParameterExpression row) =>
        type is IComplexType { ComplexProperty: { PropertyInfo: { } part } property }
            ? Expression.Property(Read(property.DeclaringType, row), part)
            : row;
}
