namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>What a coloured part means. Colour alone never says it: an icon or a word goes with it.</summary>
public enum Tone
{
    /// <summary>Neither good nor bad.</summary>
    Quiet,

    /// <summary>In order.</summary>
    Good,

    /// <summary>A person should look at it.</summary>
    Warning,

    /// <summary>Money that should not have been charged, or harm.</summary>
    Bad,

    /// <summary>Action or selection.</summary>
    Accent,
}

internal static class ToneClasses
{
    public static string? Class(this Tone tone) => tone switch
    {
        Tone.Good => "is-ok",
        Tone.Warning => "is-warn",
        Tone.Bad => "is-bad",
        Tone.Accent => "is-accent",
        _ => null,
    };
}
