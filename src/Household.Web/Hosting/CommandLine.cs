using System.CommandLine;
using HouseholdPortal.Web.Hosting.Commands;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// One program, several commands; without one it serves the portal. Exit codes: 0 done, 1 finished with rejects or something found wrong,
/// 2 bad usage. What ASP.NET Core understands (<c>--urls</c>, <c>--Section:Key=value</c>) is passed on to it.
/// </summary>
internal static class CommandLine
{
    private const int BadUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var texts = CommandTexts.Load();
        var root = new RootCommand(texts["Root"])
        {
            ImportCommand.Create(texts),
            MigrateCommand.Create(texts),
            NewRootKeyCommand.Create(texts),
            VerifyAuditCommand.Create(texts),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((_, cancellationToken) => ServeAsync(args, cancellationToken));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            return BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync();
        }
        catch (Exception error) when (error is InvalidDataException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            // A setting that cannot work: one clear line instead of a stack.
            await Console.Error.WriteLineAsync(error.Message);
            return BadUsage;
        }
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = PortalApplication.Create(args);
        await PortalStartup.PrepareAsync(app, cancellationToken);
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
