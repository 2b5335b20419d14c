using System.CommandLine;
using HouseholdPortal.Application.Keys;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary><c>new-root-key FILE</c>: makes a root key in a new file that only its owner can read.</summary>
internal static class NewRootKeyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file that does not exist yet." };
        var command = new Command("new-root-key", "Make a root key. Keep it out of the database's backups.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            if (File.Exists(path))
            {
                Console.Error.WriteLine($"{path} exists already: a key is never overwritten.");
                return 2;
            }

            RootKey.Create(path);
            Console.WriteLine($"Made {path}. Set Keys:RootKeyFile to it.");
            return 0;
        });
        return command;
    }
}
