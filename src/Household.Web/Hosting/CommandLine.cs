using System.CommandLine;
using HouseholdPortal.Web.Hosting.Commands;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// One program with several commands; without a command it serves the portal. Exit codes: 0 done, 1 finished with rejects or something found wrong,
/// 2 bad usage or a setting that cannot work, told in one line (<see cref="StartProblem"/>). Arguments for ASP.NET Core (<c>--urls</c>, <c>--Section:Key=value</c>) are passed on to it.
/// </summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int BadUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var texts = CommandTexts.Load();
        var root = new RootCommand(texts["Root"])
        {
            ImportCommand.Create(texts),
            ImportUsageCommand.Create(texts),
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
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (StartProblem.Of(error) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return BadUsage;
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync(error.ToString());
            return Failed;
        }
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = PortalApplication.Create(args);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        FreePorts.Check(app.Configuration);
        await PortalStartup.PrepareAsync(app, cancellationToken);
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
