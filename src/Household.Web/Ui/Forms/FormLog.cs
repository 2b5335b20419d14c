namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>What the log of the program says of forms that were not accepted: of which page, and nothing of what was in them.</summary>
internal static partial class FormLog
{
    [LoggerMessage(EventName = nameof(BadFormToken), Level = LogLevel.Warning, Message = "Did not carry out a form of {Page}: its antiforgery token is missing or invalid.")]
    public static partial void BadFormToken(ILogger log, string page);

    [LoggerMessage(EventName = nameof(Unreadable), Level = LogLevel.Warning, Message = "Did not carry out a form that could not be read: {Status}.")]
    public static partial void Unreadable(ILogger log, int status);
}
