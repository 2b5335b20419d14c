using System.CommandLine;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary><c>migrate</c>: creates the database or brings it up to date, and stops.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Create the database, or bring it up to date.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = PortalApplication.CreateForCommand();
            await PortalStartup.MigrateAsync(app.Services, cancellationToken);
            Console.WriteLine("The database is up to date.");
            return 0;
        });
        return command;
    }
}
