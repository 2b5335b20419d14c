using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff;

/// <summary>What the log of the program says of staff who sign in. Who was signed in is in their audit chain; who was refused is nobody.</summary>
internal static partial class StaffLog
{
    [LoggerMessage(EventName = nameof(StaffSignInRefused), Level = LogLevel.Warning, Message = "Staff passkey refused for {Purpose}: {Why}.")]
    public static partial void StaffSignInRefused(ILogger log, string purpose, string why);

    [LoggerMessage(EventName = nameof(StaffPasskeyUnusable), Level = LogLevel.Information, Message = "Staff passkey not valid: {Why}.")]
    public static partial void StaffPasskeyUnusable(ILogger log, string why);
}
