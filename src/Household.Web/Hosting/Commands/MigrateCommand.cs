using System.CommandLine;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary><c>migrate</c>: creates the database or brings it up to date, and stops.</summary>
internal static class MigrateCommand
{
    public static Command Create(IStringLocalizer<CommandTexts> texts)
    {
        var command = new Command("migrate", texts["Migrate"]);
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = PortalApplication.CreateForCommand();
            await PortalStartup.MigrateAsync(app.Services, cancellationToken);
            Console.WriteLine(texts["Migrated"]);
            return 0;
        });
        return command;
    }
}
