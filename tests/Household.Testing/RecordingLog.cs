using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Testing;

/// <summary>Keeps what the program logs, with the scopes it was logged in.</summary>
public sealed class RecordingLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Line> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <param name="Event">The name of the event; empty if it has none.</param>
    /// <param name="Items">The values of the line and its scopes, by name.</param>
    /// <param name="Error">The exception with its inner ones; null if there is none.</param>
    public sealed record Line(string Category, LogLevel Level, string Event, string Message, IReadOnlyDictionary<string, string> Items, string? Error)
    {
        /// <summary>The whole line as text, to search for what must not be in it.</summary>
        public string Everything => $"{Message} {string.Join(' ', Items.Select(item => $"{item.Key}={item.Value}"))} {Error}";
    }

    public IReadOnlyCollection<Line> Lines => _lines;

    /// <summary>The lines of one event, the oldest first.</summary>
    public IReadOnlyList<Line> Of(string name) => [.. _lines.Where(line => string.Equals(line.Event, name, StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    private sealed class Logger(RecordingLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            ArgumentNullException.ThrowIfNull(formatter);
            var items = new Dictionary<string, string>(StringComparer.Ordinal);
            log._scopes.ForEachScope((scope, into) => Add(into, scope), items);
            Add(items, state);
            log._lines.Enqueue(new(category, logLevel, eventId.Name ?? "", formatter(state, exception), items, exception?.ToString()));
        }

        private static void Add(Dictionary<string, string> items, object? state)
        {
            if (state is not IEnumerable<KeyValuePair<string, object?>> pairs) return;
            foreach (var (name, value) in pairs) items[name] = value?.ToString() ?? "";
        }
    }
}
