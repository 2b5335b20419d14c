using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Storage;

/// <summary>What the log of the program says of commands that somebody may not run.</summary>
internal static partial class RefusalLog
{
    [LoggerMessage(EventName = nameof(AuthorizationRefused), Level = LogLevel.Information, Message = "Authorization refused: {Permission}, because {Reason}.")]
    public static partial void AuthorizationRefused(ILogger log, string permission, string reason);
}
