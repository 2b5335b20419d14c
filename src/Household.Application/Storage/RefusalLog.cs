using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Storage;

/// <summary>The log messages about refused commands.</summary>
internal static partial class RefusalLog
{
    [LoggerMessage(EventName = nameof(AuthorizationRefused), Level = LogLevel.Information, Message = "Authorization refused: {Permission}, because {Reason}.")]
    public static partial void AuthorizationRefused(ILogger log, string permission, string reason);
}
