using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// Queries that EF Core translates once, instead of looking up their expression at every call, which costs several times what SQLite takes to answer.
/// For the paths that a benchmark measures (settle, passkey, otp); elsewhere use plain LINQ, which is shorter.
/// </summary>
internal static class CompiledQuery
{
    /// <summary>One value by one argument.</summary>
    public static CompiledQuery<T, TResult> One<T, TResult>(Expression<Func<HouseholdDbContext, T, CancellationToken, TResult>> query) =>
        new(() => EF.CompileAsyncQuery(query));

    /// <summary>One value by two arguments.</summary>
    public static CompiledQuery<T1, T2, TResult> One<T1, T2, TResult>(Expression<Func<HouseholdDbContext, T1, T2, CancellationToken, TResult>> query) =>
        new(() => EF.CompileAsyncQuery(query));

    /// <summary>One value by three arguments.</summary>
    public static CompiledQuery<T1, T2, T3, TResult> One<T1, T2, T3, TResult>(Expression<Func<HouseholdDbContext, T1, T2, T3, CancellationToken, TResult>> query) =>
        new(() => EF.CompileAsyncQuery(query));

    /// <summary>Some rows by one argument.</summary>
    public static CompiledQuery<T, List<TResult>> Many<T, TResult>(Expression<Func<HouseholdDbContext, T, IQueryable<TResult>>> query) => new(() =>
    {
        var rows = EF.CompileAsyncQuery(query);
        return (db, argument, cancellationToken) => ListAsync(rows(db, argument), cancellationToken);
    });

    /// <summary>Some rows by two arguments.</summary>
    public static CompiledQuery<T1, T2, List<TResult>> Many<T1, T2, TResult>(Expression<Func<HouseholdDbContext, T1, T2, IQueryable<TResult>>> query) => new(() =>
    {
        var rows = EF.CompileAsyncQuery(query);
        return (db, first, second, cancellationToken) => ListAsync(rows(db, first, second), cancellationToken);
    });

    /// <summary>Some rows by three arguments.</summary>
    public static CompiledQuery<T1, T2, T3, List<TResult>> Many<T1, T2, T3, TResult>(Expression<Func<HouseholdDbContext, T1, T2, T3, IQueryable<TResult>>> query) => new(() =>
    {
        var rows = EF.CompileAsyncQuery(query);
        return (db, first, second, third, cancellationToken) => ListAsync(rows(db, first, second, third), cancellationToken);
    });

    /// <summary>All rows of a query compiled elsewhere, with more arguments.</summary>
    public static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var row in rows.WithCancellation(cancellationToken)) list.Add(row);
        return list;
    }
}

/// <summary>An object made once per provider's model: what is compiled for one model throws in a context of the other.</summary>
internal sealed class PerModel<T>(Func<T> make)
    where T : class
{
    private readonly ConditionalWeakTable<IModel, T> _made = [];

    public T In(HouseholdDbContext db) => _made.GetValue(db.Model, _ => make());
}

/// <inheritdoc cref="CompiledQuery"/>
internal sealed class CompiledQuery<T, TResult>(Func<Func<HouseholdDbContext, T, CancellationToken, Task<TResult>>> compile)
{
    private readonly PerModel<Func<HouseholdDbContext, T, CancellationToken, Task<TResult>>> _compiled = new(compile);

    public Task<TResult> RunAsync(HouseholdDbContext db, T argument, CancellationToken cancellationToken) => _compiled.In(db)(db, argument, cancellationToken);
}

/// <inheritdoc cref="CompiledQuery"/>
internal sealed class CompiledQuery<T1, T2, TResult>(Func<Func<HouseholdDbContext, T1, T2, CancellationToken, Task<TResult>>> compile)
{
    private readonly PerModel<Func<HouseholdDbContext, T1, T2, CancellationToken, Task<TResult>>> _compiled = new(compile);

    public Task<TResult> RunAsync(HouseholdDbContext db, T1 first, T2 second, CancellationToken cancellationToken) => _compiled.In(db)(db, first, second, cancellationToken);
}

/// <inheritdoc cref="CompiledQuery"/>
internal sealed class CompiledQuery<T1, T2, T3, TResult>(Func<Func<HouseholdDbContext, T1, T2, T3, CancellationToken, Task<TResult>>> compile)
{
    private readonly PerModel<Func<HouseholdDbContext, T1, T2, T3, CancellationToken, Task<TResult>>> _compiled = new(compile);

    public Task<TResult> RunAsync(HouseholdDbContext db, T1 first, T2 second, T3 third, CancellationToken cancellationToken) =>
        _compiled.In(db)(db, first, second, third, cancellationToken);
}
