using System.Diagnostics;
using System.Globalization;
using HouseholdPortal.Application.Import;
using Microsoft.Extensions.Localization;
using Spectre.Console;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary>Shows how far an import has come, and how long it took.</summary>
/// <param name="terminal">Gets a progress bar; null for plain lines.</param>
internal sealed class ImportConsole(IAnsiConsole? terminal, TextWriter output, IStringLocalizer<ImportTexts> texts)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>Numbers as the operator's scripts expect them, whatever the machine's culture.</summary>
    public static string Say(string format, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);

    /// <param name="words">The key of a plain line's words.</param>
    public async Task<T> RunAsync<T>(string file, string words, Func<IProgress<ImportProgress>, Task<T>> import) =>
        terminal is null ? await import(new PlainLines(output, texts[words]))
            : await terminal.Progress().AutoClear(enabled: true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(async context => await import(new Bar(context.AddTask(Path.GetFileName(file).EscapeMarkup()))));

    public void SayTime() => output.WriteLine(Say(texts["Took"], Stopwatch.GetElapsedTime(_started).TotalSeconds));

    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.MaxValue = value.All;
            task.Value = value.Done;
        }
    }

    private sealed class PlainLines(TextWriter output, string words) : IProgress<ImportProgress>
    {
        private int _tenths;

        /// <summary>Prints a line for every tenth, not for every batch.</summary>
        public void Report(ImportProgress value)
        {
            var tenths = (int)(value.Done * 10L / value.All);
            if (tenths == _tenths) return;
            _tenths = tenths;
            output.WriteLine(Say(words, value.Done, value.All));
        }
    }
}
