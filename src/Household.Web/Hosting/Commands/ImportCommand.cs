using System.CommandLine;
using HouseholdPortal.Application.Import;
using Microsoft.Extensions.Localization;
using Spectre.Console;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary><c>import FILE [--enrolment-codes FILE]</c>: loads a customer file. The exit code is 0, 1 after rejects, or 2 when nothing could be imported.</summary>
internal static class ImportCommand
{
    internal const int WithRejects = 1;
    internal const int Nothing = 2;

    public static Command Create(IStringLocalizer<CommandTexts> words)
    {
        var file = new Argument<string>("FILE") { Description = words["ImportFile"] };
        var codes = new Option<string?>("--enrolment-codes") { Description = words["ImportCodes"], HelpName = "FILE" };
        var command = new Command("import", words["Import"]) { file, codes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = PortalApplication.CreateForCommand();
            var database = Task.Run(() => PortalStartup.MigrateAsync(app.Services, cancellationToken), cancellationToken);
            return await RunAsync(
                app.Services.GetRequiredService<ImportCustomers>(), app.Services.GetRequiredService<IStringLocalizer<ImportTexts>>(),
                new(parsed.GetRequiredValue(file), parsed.GetValue(codes)), Console.IsOutputRedirected ? null : AnsiConsole.Console, Console.Out, Console.Error, cancellationToken, database);
        });
        return command;
    }

    /// <param name="terminal">Gets a progress bar; null for plain lines.</param>
    /// <param name="output">Gets the summary.</param>
    /// <param name="errors">Gets a refusal, in one line.</param>
    /// <param name="database">Completes when the database is ready; null when it already is.</param>
    internal static async Task<int> RunAsync(
        ImportCustomers import, IStringLocalizer<ImportTexts> texts, ImportRequest request, IAnsiConsole? terminal, TextWriter output, TextWriter errors, CancellationToken cancellationToken,
        Task? database = null)
    {
        var console = new ImportConsole(terminal, output, texts);
        var result = await console.RunAsync(request.File, "Progress", progress => import.RunAsync(request, progress, cancellationToken, database));
        return result switch
        {
            ImportResult.Finished { Summary: var summary } => Finish(summary),
            ImportResult.Refused refused => Refuse(refused),
        };

        int Finish(ImportSummary summary)
        {
            foreach (var line in Lines(summary, request, texts)) output.WriteLine(line);
            console.SayTime();
            return summary.Rejects.Count == 0 ? 0 : WithRejects;
        }

        int Refuse(ImportResult.Refused refused)
        {
            errors.WriteLine(ImportConsole.Say(texts[refused.Problem.ToString()], request.File, refused.Detail));
            return Nothing;
        }
    }

    private static IEnumerable<string> Lines(ImportSummary summary, ImportRequest request, IStringLocalizer<ImportTexts> texts)
    {
        yield return ImportConsole.Say(texts["Households"], summary.Households, summary.People, summary.Lines);
        yield return ImportConsole.Say(texts["Money"], summary.Monthly.Currency, summary.Monthly.Major, summary.Charged.Major);
        if (summary.Unchanged > 0) yield return ImportConsole.Say(texts["Unchanged"], summary.Unchanged);
        if (request.EnrolmentCodesFile is { } codes) yield return ImportConsole.Say(texts["Codes"], summary.Codes, codes);
        if (summary.Overcharges.Found + summary.Overcharges.Changed > 0)
            yield return ImportConsole.Say(texts["Overcharges"], summary.Overcharges.Found + summary.Overcharges.Changed, string.Join(", ", summary.Overcharges.Amount.Select(sum => ImportConsole.Say("{0} {1:N2}", sum.Currency, sum.Major))));
        if (summary.Rejects.Count > 0) yield return ImportConsole.Say(texts["Rejected"], summary.Rejects.Count, request.RejectsFile);
    }
}
