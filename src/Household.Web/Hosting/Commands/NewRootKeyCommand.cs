using System.CommandLine;
using HouseholdPortal.Application.Keys;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary><c>new-root-key FILE</c>: makes a root key in a new file that only its owner can read.</summary>
internal static class NewRootKeyCommand
{
    public static Command Create(IStringLocalizer<CommandTexts> texts)
    {
        var file = new Argument<FileInfo>("FILE") { Description = texts["NewRootKeyFile"] };
        var command = new Command("new-root-key", texts["NewRootKey"]) { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            if (File.Exists(path))
            {
                Console.Error.WriteLine(texts["RootKeyThere", path]);
                return 2;
            }

            RootKey.Create(path);
            Console.WriteLine(texts["RootKeyMade", path]);
            return 0;
        });
        return command;
    }
}
