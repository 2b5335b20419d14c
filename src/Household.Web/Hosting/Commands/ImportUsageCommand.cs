using System.CommandLine;
using HouseholdPortal.Application.Import;
using Microsoft.Extensions.Localization;
using Spectre.Console;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary><c>import-usage FILE</c>: loads a file of usage totals. The exit code is 0, 1 after rejects, or 2 when nothing could be imported.</summary>
internal static class ImportUsageCommand
{
    public static Command Create(IStringLocalizer<CommandTexts> words)
    {
        var file = new Argument<string>("FILE") { Description = words["ImportUsageFile"] };
        var command = new Command("import-usage", words["ImportUsage"]) { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = PortalApplication.CreateForCommand();
            var database = Task.Run(() => PortalStartup.MigrateAsync(app.Services, cancellationToken), cancellationToken);
            return await RunAsync(
                app.Services.GetRequiredService<ImportUsage>(), app.Services.GetRequiredService<IStringLocalizer<ImportTexts>>(),
                parsed.GetRequiredValue(file), Console.IsOutputRedirected ? null : AnsiConsole.Console, Console.Out, Console.Error, cancellationToken, database);
        });
        return command;
    }

    /// <param name="terminal">Gets a progress bar; null for plain lines.</param>
    /// <param name="output">Gets the summary.</param>
    /// <param name="errors">Gets a refusal, in one line.</param>
    /// <param name="database">Completes when the database is ready; null when it already is.</param>
    internal static async Task<int> RunAsync(
        ImportUsage import, IStringLocalizer<ImportTexts> texts, string file, IAnsiConsole? terminal, TextWriter output, TextWriter errors, CancellationToken cancellationToken, Task? database = null)
    {
        var console = new ImportConsole(terminal, output, texts);
        var result = await console.RunAsync(file, "UsageProgress", progress => import.RunAsync(file, progress, cancellationToken, database));
        return result switch
        {
            ImportUsage.Result.Finished finished => Finish(finished),
            ImportUsage.Result.Refused refused => Refuse(refused),
        };

        int Finish(ImportUsage.Result.Finished finished)
        {
            output.WriteLine(ImportConsole.Say(texts["Totals"], finished.Stored));
            if (finished.Unchanged > 0) output.WriteLine(ImportConsole.Say(texts["UnchangedTotals"], finished.Unchanged));
            if (finished.Rejects.Count > 0) output.WriteLine(ImportConsole.Say(texts["Rejected"], finished.Rejects.Count, RejectsFile.Of(file)));
            console.SayTime();
            return finished.Rejects.Count == 0 ? 0 : ImportCommand.WithRejects;
        }

        int Refuse(ImportUsage.Result.Refused refused)
        {
            errors.WriteLine(ImportConsole.Say(texts[refused.Problem.ToString()], file, refused.Detail));
            return ImportCommand.Nothing;
        }
    }
}
