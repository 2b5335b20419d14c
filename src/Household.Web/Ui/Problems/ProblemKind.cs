using HouseholdPortal.Web.Ui.Parts;

namespace HouseholdPortal.Web.Ui.Problems;

/// <summary>How a failed request is shown.</summary>
/// <param name="Key">What the names of its texts begin with.</param>
/// <param name="Sign">What the drawing shows.</param>
/// <param name="Tone">The drawing's colour.</param>
internal sealed record ProblemKind(string Key, SpotSign Sign, Tone Tone)
{
    /// <summary>A session, or the node, already has all the interactive pages that it may have open.</summary>
    public static ProblemKind Windows { get; } = new("Windows", SpotSign.Time, Tone.Warning);

    /// <summary>The kind of a failed request: what was noted for it, else by its status.</summary>
    public static ProblemKind Of(int status, HttpContext? context) => context?.Features.Get<TooManyWindows>() is null ? Of(status) : Windows;

    /// <summary>
    /// The kind for an HTTP status. An unknown address and one that belongs to another person are the same kind,
    /// so that neither tells whether anything exists.
    /// </summary>
    public static ProblemKind Of(int status) => status switch
    {
        StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound => new("NotFound", SpotSign.Nothing, Tone.Accent),
        StatusCodes.Status429TooManyRequests => new("TooMany", SpotSign.Time, Tone.Warning),
        >= 400 and < 500 => new("NotUnderstood", SpotSign.Cross, Tone.Warning),
        _ => new("Failed", SpotSign.NoNetwork, Tone.Bad),
    };
}
