using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff;

/// <summary>The log messages about staff sign-ins and looks at people. Successful sign-ins are in the staff member's audit chain; a refused one belongs to no known person.</summary>
internal static partial class StaffLog
{
    [LoggerMessage(EventName = nameof(StaffSignInRefused), Level = LogLevel.Warning, Message = "Staff passkey refused for {Purpose}: {Why}.")]
    public static partial void StaffSignInRefused(ILogger log, string purpose, string why);

    [LoggerMessage(EventName = nameof(StaffPasskeyUnusable), Level = LogLevel.Information, Message = "Staff passkey not valid: {Why}.")]
    public static partial void StaffPasskeyUnusable(ILogger log, string why);

    [LoggerMessage(EventName = nameof(TooManyLookUps), Level = LogLevel.Warning, Message = "Staff member {Staff} wanted to look up more than {Most} different people within an hour. The look was refused.")]
    public static partial void TooManyLookUps(ILogger log, Guid staff, int most);
}
