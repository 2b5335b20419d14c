using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Enrolment;

/// <summary>
/// Counts wrong codes of the printed or handed-over kind, whatever they are for, by browser and by address, so that strangers elsewhere cannot lock
/// anybody out.
/// </summary>
internal static class PrintedCodeTries
{
    public static async Task<bool> MayTryPrintedCodeAsync(this CommandContext work, byte[] browserHash, byte[] address, CancellationToken cancellationToken)
    {
        var since = work.Now - EnrolmentAttempt.Window;
        var lately = work.Db.Set<EnrolmentAttempt>().Where(a => a.At > since);
        var fromTheBrowser = await lately.CountAsync(a => a.BrowserHash == browserHash, cancellationToken);
        var fromTheAddress = await lately.CountAsync(a => a.AddressHash == address, cancellationToken);
        return EnrolmentAttempt.MayTry(fromTheBrowser, fromTheAddress);
    }

    public static void NoteWrongPrintedCode(this CommandContext work, byte[] browserHash, byte[] address) =>
        work.Db.Add(new EnrolmentAttempt(work.Ids.Bare(), browserHash, address, work.Now));
}
