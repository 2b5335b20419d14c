using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using HouseholdPortal.Application.Storage.Bulk;
using SQLitePCL;

namespace HouseholdPortal.Application.Storage.Sqlite;

/// <summary>Binds a value to a parameter of a prepared statement, stored as Microsoft.Data.Sqlite stores it.</summary>
internal static class SqliteBinding
{
    private const int DateLength = 10;

    /// <summary>The call that binds a column's value, or NULL, to parameter number <paramref name="place"/> (the first is 1).</summary>
    /// <exception cref="NotSupportedException">No column has had a value of this type yet: add a method here.</exception>
    public static Expression Bind(ParameterExpression statement, int place, BulkColumn column)
    {
        var method = typeof(SqliteBinding).GetMethod(nameof(Put), BindingFlags.NonPublic | BindingFlags.Static, [typeof(sqlite3_stmt), typeof(int), column.Value.Type])
            ?? throw new NotSupportedException($"{column.Name}: {column.Value.Type.Name} cannot be bound yet.");
        var where = Expression.Constant(place);
        var put = Expression.Call(method, statement, where, column.Value);
        return column.IsThere is null ? put : Expression.IfThenElse(column.IsThere, put, Expression.Call(typeof(SqliteBinding), nameof(PutNull), null, statement, where));
    }

    private static void Put(sqlite3_stmt statement, int place, long value) => raw.sqlite3_bind_int64(statement, place, value);

    private static void Put(sqlite3_stmt statement, int place, int value) => raw.sqlite3_bind_int64(statement, place, value);

    private static void Put(sqlite3_stmt statement, int place, bool value) => raw.sqlite3_bind_int64(statement, place, value ? 1 : 0);

    private static void Put(sqlite3_stmt statement, int place, byte[] value) => raw.sqlite3_bind_blob(statement, place, value);

    private static void Put(sqlite3_stmt statement, int place, string value) => raw.sqlite3_bind_text(statement, place, value);

    private static void Put(sqlite3_stmt statement, int place, DateOnly value)
    {
        Span<byte> text = stackalloc byte[DateLength];
        value.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        raw.sqlite3_bind_text(statement, place, text);
    }

    private static void PutNull(sqlite3_stmt statement, int place) => raw.sqlite3_bind_null(statement, place);
}
