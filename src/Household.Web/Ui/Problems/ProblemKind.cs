using HouseholdPortal.Web.Ui.Parts;

namespace HouseholdPortal.Web.Ui.Problems;

/// <summary>How a failed request is shown.</summary>
/// <param name="Key">The beginning of the names of its texts.</param>
/// <param name="Sign">What the drawing says.</param>
/// <param name="Tone">The drawing's colour.</param>
internal sealed record ProblemKind(string Key, SpotSign Sign, Tone Tone)
{
    /// <summary>A session, or the node, has all the interactive pages open that it may have.</summary>
    public static ProblemKind Windows { get; } = new("Windows", SpotSign.Time, Tone.Warning);

    /// <summary>The kind of an answer, by what was noted of it and else by its status.</summary>
    public static ProblemKind Of(int status, HttpContext? context) => context?.Features.Get<TooManyWindows>() is null ? Of(status) : Windows;

    /// <summary>
    /// The kind for an HTTP status. An address that is unknown and one that belongs to somebody else are the same kind,
    /// so that neither tells whether there is something.
    /// </summary>
    public static ProblemKind Of(int status) => status switch
    {
        StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound => new("NotFound", SpotSign.Nothing, Tone.Accent),
        StatusCodes.Status429TooManyRequests => new("TooMany", SpotSign.Time, Tone.Warning),
        >= 400 and < 500 => new("NotUnderstood", SpotSign.Cross, Tone.Warning),
        _ => new("Failed", SpotSign.NoNetwork, Tone.Bad),
    };
}
