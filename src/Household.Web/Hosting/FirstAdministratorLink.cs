using HouseholdPortal.Application;
using HouseholdPortal.Application.Staff;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Without the demo, while no administrator can sign in: writes the link with which the first one makes a passkey to a file that only the
/// account running the program can read. It works once, for an hour, and no longer once an administrator exists; the next start writes another.
/// </summary>
internal sealed partial class FirstAdministratorLink(
    InviteFirstAdministrator invite, PortalAddress address, TimeProvider time, FirstAdministratorLink.Place place, ILogger<FirstAdministratorLink> log)
    : RepeatingJob(s_again, time, atOnce: true, once: true)
{
    /// <summary>An operator may start the program before the database.</summary>
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);

    /// <param name="File">The full path of the file.</param>
    public sealed record Place(string File);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var token = await invite.RunAsync(cancellationToken);
        if (token is null) return;
        await WriteAsync(address.Of(EnrolStaff.PathOf(token)), cancellationToken);
        Written(log, place.File);
    }

    protected override void Report(Exception error) => NotWritten(log, error);

    /// <summary>Writes a new file each time, and deletes one that another user may have made in advance to read the link.</summary>
    private async Task WriteAsync(Uri link, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place.File)!);
        File.Delete(place.File);
        await using var writer = new StreamWriter(place.File, OwnerOnlyFile.Options(FileMode.CreateNew));
        await writer.WriteLineAsync(link.ToString().AsMemory(), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "There is no administrator yet. {File} holds a link for the first one to create a passkey. It works for an hour.")]
    private static partial void Written(ILogger log, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not make the link for the first administrator. Trying again in a minute.")]
    private static partial void NotWritten(ILogger log, Exception error);
}
