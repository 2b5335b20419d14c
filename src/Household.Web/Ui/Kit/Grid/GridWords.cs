namespace HouseholdPortal.Web.Ui.Kit.Grid;

/// <summary>What every grid says, in <c>GridWords.resx</c>, and what the log says of it.</summary>
public sealed partial class GridWords
{
    private GridWords()
    {
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not load a list.")]
    internal static partial void NotLoaded(ILogger log, Exception error);
}
