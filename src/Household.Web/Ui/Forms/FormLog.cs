namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>What the program's log says about forms that were not accepted: which page they belong to, and nothing of their content.</summary>
internal static partial class FormLog
{
    [LoggerMessage(EventName = nameof(BadFormToken), Level = LogLevel.Warning, Message = "Refused a form of {Page}: its antiforgery token is missing or invalid.")]
    public static partial void BadFormToken(ILogger log, string page);

    [LoggerMessage(EventName = nameof(Unreadable), Level = LogLevel.Warning, Message = "Refused a form that could not be read: {Status}.")]
    public static partial void Unreadable(ILogger log, int status);
}
