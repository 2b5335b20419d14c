namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>What the log of the program says of forms that were not accepted: of which page, and nothing of what was in them.</summary>
internal static partial class FormLog
{
    [LoggerMessage(EventName = nameof(BadFormToken), Level = LogLevel.Warning, Message = "A form of {Page} came without a good token and was not carried out.")]
    public static partial void BadFormToken(ILogger log, string page);

    [LoggerMessage(EventName = nameof(Unreadable), Level = LogLevel.Warning, Message = "A form could not be read and was not carried out: {Status}.")]
    public static partial void Unreadable(ILogger log, int status);
}
