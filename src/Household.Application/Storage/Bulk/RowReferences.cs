using System.Linq.Expressions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>
/// Checks for the rows of one kind, in place of the database's look-up for each row, whether everything that they refer to exists. It knows only the
/// rows of the same load.
/// </summary>
internal sealed class RowReferences<TRow>
    where TRow : class
{
    private readonly Func<TRow, RowKey>? _key;
    private readonly IReadOnlyList<Type> _referred;
    private readonly Func<TRow, IReadOnlySet<RowKey>[], bool> _hold;

    private RowReferences(Func<TRow, RowKey>? key, IReadOnlyList<Type> referred, Func<TRow, IReadOnlySet<RowKey>[], bool> hold) => (_key, _referred, _hold) = (key, referred, hold);

    /// <exception cref="NotSupportedException">A key of another shape than <see cref="RowKey"/>, or a reference to something other than a primary
    /// key: not supported yet.</exception>
    public static RowReferences<TRow> Of(BulkTable table)
    {
        IForeignKey[] references = [.. table.Entity.GetForeignKeys()];
        var sets = Expression.Parameter(typeof(IReadOnlySet<RowKey>[]), "sets");
        var all = references.Select((reference, i) => Holds(reference, table.Row, Expression.ArrayIndex(sets, Expression.Constant(i))))
            .Aggregate((Expression)Expression.Constant(true), Expression.AndAlso);
        var isReferred = table.Entity.GetReferencingForeignKeys().Any();
        return new(
            isReferred ? Expression.Lambda<Func<TRow, RowKey>>(Key(table.Entity.FindPrimaryKey()!.Properties, table.Row), table.Row).Compile() : null,
            [.. references.Select(reference => reference.PrincipalEntityType.ClrType)],
            Expression.Lambda<Func<TRow, IReadOnlySet<RowKey>[], bool>>(all, table.Row, sets).Compile());
    }

    /// <summary>Adds the rows to those that the load has written.</summary>
    /// <returns>Whether they refer only to those rows, including themselves.</returns>
    public bool Join(LoadedKeys loaded, IReadOnlyCollection<TRow> rows)
    {
        if (_key is not null) loaded.Add(typeof(TRow), rows.Select(_key));
        IReadOnlySet<RowKey>[] sets = [.. _referred.Select(loaded.Of)];
        return rows.All(row => _hold(row, sets));
    }

    private static Expression Holds(IForeignKey reference, ParameterExpression row, Expression set)
    {
        if (!reference.PrincipalKey.IsPrimaryKey()) throw new NotSupportedException($"{reference} is not to a primary key.");
        Expression contains = Expression.Call(set, nameof(IReadOnlySet<RowKey>.Contains), null, Key(reference.Properties, row));

        // As in SQL, a reference with a null part refers to nothing.
        return reference.Properties.Where(property => property.IsNullable)
            .Select(property => Expression.Equal(Read(property, row), Expression.Constant(null, property.ClrType)))
            .Aggregate(contains, (holds, isMissing) => Expression.OrElse(isMissing, holds));
    }

    private static NewExpression Key(IReadOnlyList<IProperty> properties, ParameterExpression row)
    {
        if (properties.Count > 2) throw new NotSupportedException($"{properties.Count} columns are too many for a key.");
        var second = properties.Count == 2 ? Uuid(properties[1], row) : Expression.Default(typeof(Guid));
        return Expression.New(typeof(RowKey).GetConstructor([typeof(Guid), typeof(Guid)])!, Uuid(properties[0], row), second);
    }

    private static Expression Uuid(IProperty property, ParameterExpression row)
    {
        Expression read = Read(property, row);
        if (Nullable.GetUnderlyingType(read.Type) is not null) read = Expression.Property(read, nameof(Nullable<Guid>.Value));
        return read.Type == typeof(Guid) ? read : Expression.Property(read, nameof(ITypedId<HouseholdId>.Value));
    }

    private static MemberExpression Read(IProperty property, ParameterExpression row) =>
        Expression.Property(row, property.PropertyInfo ?? throw new NotSupportedException($"{property.Name} is not a property of the row."));
}
